package org.murmuration.secagg.work;

import java.util.List;

/** Workers that the driver of the protocol hands in. Do not hand one in from a task it runs. */
public interface Workforce {
  /** Returns how many tasks may run at once, at least 1. */
  int size();

  /**
   * Runs all tasks, whichever fail, and returns when none of them runs any more; what they wrote is
   * then visible to the caller.
   *
   * @throws RuntimeException the first failure in the tasks' order, as the task threw it; an {@link
   *     Error} likewise
   */
  void run(List<? extends Runnable> tasks);

  /** Returns the workforce of one: the calling thread runs task after task. */
  static Workforce caller() {
    return new Caller();
  }
}
