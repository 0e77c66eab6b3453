package org.murmuration.secagg.work;

import java.util.ArrayList;
import java.util.List;

/** The calling thread alone. */
record Caller() implements Workforce {
  @Override
  public int size() {
    return 1;
  }

  @Override
  public void run(List<? extends Runnable> tasks) {
    List<Throwable> failures = new ArrayList<>();
    for (Runnable task : tasks) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
    failures.stream().findFirst().ifPresent(Caller::rethrow);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
