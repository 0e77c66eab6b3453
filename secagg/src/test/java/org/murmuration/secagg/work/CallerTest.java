package org.murmuration.secagg.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final Workforce caller = Workforce.caller();
  private final List<Object> seen = new ArrayList<>();

  @Test
  void run_someTasks_inOrderOnTheCallingThread() {
    caller.run(
        List.of(
            () -> seen.add(Thread.currentThread()),
            () -> seen.add("second"),
            () -> seen.add("third")));
    assertEquals(List.of(Thread.currentThread(), "second", "third"), seen);
    assertEquals(1, caller.size());
  }

  @Test
  void run_failingTasks_othersRunAndTheFirstFailureComesOut() {
    RuntimeException first = new IllegalStateException("first");
    List<Runnable> tasks =
        List.of(
            () -> {
              throw first;
            },
            () -> {
              throw new AssertionError("second");
            },
            () -> seen.add("third"));
    assertSame(first, assertThrows(RuntimeException.class, () -> caller.run(tasks)));
    assertEquals(List.of("third"), seen);
  }

  @Test
  void run_error_comesOutAsItIs() {
    Error error = new AssertionError("broken");
    List<Runnable> tasks =
        List.of(
            () -> {
              throw error;
            });
    assertSame(error, assertThrows(Error.class, () -> caller.run(tasks)));
  }
}
