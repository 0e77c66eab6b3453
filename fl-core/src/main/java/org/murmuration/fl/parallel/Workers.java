package org.murmuration.fl.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A fixed number of threads; close it to end them. */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  private Workers(ExecutorService threads) {
    this.threads = threads;
  }

  /** Starts {@code count} threads, which do not keep the process alive. */
  public static Workers of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one thread must work, got " + count);
    }
    return new Workers(
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "murmuration-worker");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /**
   * Returns {@code work} applied to each item, in the items' order.
   *
   * @throws RuntimeException the first failure in the items' order, as the work threw it
   */
  public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    List<Callable<R>> tasks = new ArrayList<>(items.size());
    for (T item : items) {
      tasks.add(() -> work.apply(item));
    }
    try {
      List<R> results = new ArrayList<>(items.size());
      for (Future<R> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients were at work", e);
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNull(e.getCause()));
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("a client's work failed", cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
