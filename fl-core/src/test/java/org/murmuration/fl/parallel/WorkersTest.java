package org.murmuration.fl.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void map_anyThreads_keepsTheItemsOrder(int threads) {
    List<Integer> items = IntStream.range(0, 200).boxed().toList();
    try (Workers workers = Workers.of(threads)) {
      List<Integer> squares = workers.map(items, item -> item * item);
      assertEquals(items.stream().map(item -> item * item).toList(), squares);
    }
  }

  @Test
  void map_nothing_givesNothing() {
    try (Workers workers = Workers.of(2)) {
      assertEquals(List.of(), workers.map(List.<Integer>of(), item -> item));
    }
  }

  /** The second item fails first in time, the first in the items' order is the one thrown. */
  @Test
  void map_twoFailures_throwsTheFirstInOrderAsItWas() {
    CountDownLatch second = new CountDownLatch(1);
    RuntimeException first = new IllegalStateException("first");
    try (Workers workers = Workers.of(2)) {
      RuntimeException thrown =
          assertThrows(
              RuntimeException.class,
              () -> workers.map(List.of(0, 1), item -> fail(item, second, first)));
      assertSame(first, thrown);
    }
  }

  private static Object fail(int item, CountDownLatch second, RuntimeException first) {
    if (item == 1) {
      second.countDown();
      throw new IllegalArgumentException("second");
    }
    try {
      second.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw first;
  }

  @Test
  void map_error_isThrownAsItIs() {
    AssertionError error = new AssertionError("broken");
    try (Workers workers = Workers.of(1)) {
      Error thrown =
          assertThrows(
              Error.class,
              () ->
                  workers.map(
                      List.of(1),
                      item -> {
                        throw error;
                      }));
      assertSame(error, thrown);
    }
  }

  @Test
  void map_interrupted_stopsAndKeepsTheInterrupt() {
    CountDownLatch never = new CountDownLatch(1);
    try (Workers workers = Workers.of(1)) {
      Thread.currentThread().interrupt();
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.map(
                  List.of(1),
                  item -> {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      return false;
                    }
                    return true;
                  }));
      assertTrue(Thread.interrupted());
    }
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void map_closed_isRefused() {
    Workers workers = Workers.of(1);
    workers.close();
    assertThrows(RejectedExecutionException.class, () -> workers.map(List.of(1), item -> item));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void of_noThread_isRefused(int threads) {
    assertThrows(IllegalArgumentException.class, () -> Workers.of(threads));
  }

  @Test
  void run_oneFails_othersRunAndItsFailureComesOut() {
    AtomicInteger done = new AtomicInteger();
    RuntimeException failure = new IllegalStateException("first");
    List<Runnable> tasks =
        List.of(
            () -> {
              throw failure;
            },
            done::incrementAndGet,
            () -> {
              throw new AssertionError("third");
            },
            done::incrementAndGet);
    try (Workers workers = Workers.of(3)) {
      assertSame(failure, assertThrows(RuntimeException.class, () -> workers.run(tasks)));
      assertEquals(2, done.get());
      assertEquals(3, workers.size());
    }
  }

  /** Whoever waits may wipe what the tasks use as soon as it goes on. */
  @Test
  void run_callerInterrupted_tasksEndFirstAndItStaysInterrupted() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    try (Workers workers = Workers.of(2)) {
      Thread.currentThread().interrupt();
      workers.run(
          List.of(
              () -> {
                caller.interrupt();
                started.countDown();
                done.incrementAndGet();
              },
              () -> {
                awaitUninterrupted(started);
                done.incrementAndGet();
              }));
      assertTrue(Thread.interrupted());
      assertEquals(2, done.get());
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_afterClose_isCancelled() {
    Workers workers = Workers.of(1);
    workers.close();
    assertThrows(CancellationException.class, () -> workers.run(List.of(() -> {})));
  }

  /** Nobody may wait for work that will never be done; whether it was handed out makes no odds. */
  @RepeatedTest(200)
  void close_whileTasksWait_theirCallerIsTold() {
    Workers workers = Workers.of(1);
    AtomicInteger later = new AtomicInteger();
    List<Runnable> tasks = List.of(workers::close, later::incrementAndGet, later::incrementAndGet);
    assertThrows(CancellationException.class, () -> workers.run(tasks));
    assertEquals(0, later.get());
  }
}
