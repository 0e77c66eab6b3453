package org.murmuration.fl.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.murmuration.secagg.work.Workforce;

/** A fixed number of threads; close it to end them. None of them may wait for another's work. */
public final class Workers implements Workforce, AutoCloseable {
  private final int size;
  private final ExecutorService threads;

  private Workers(int size, ExecutorService threads) {
    this.size = size;
    this.threads = threads;
  }

  /** Starts {@code count} threads, which do not keep the process alive. */
  public static Workers of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one thread must work, got " + count);
    }
    return new Workers(
        count,
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "murmuration-worker");
              thread.setDaemon(true);
              return thread;
            }));
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * Runs the tasks to their end even if the caller is interrupted; it stays interrupted then. Of
   * those that cannot be started, as the workers are closed or out of threads, none runs.
   *
   * @throws CancellationException if the workers are closed before all tasks have begun
   */
  @Override
  public void run(List<? extends Runnable> tasks) {
    List<Future<?>> started = new ArrayList<>(tasks.size());
    Optional<Throwable> refused = start(tasks, started);
    List<Throwable> failures = new ArrayList<>();
    for (Future<?> future : started) {
      endOf(future).ifPresent(failures::add);
    }
    refused.ifPresent(failures::add);
    if (!failures.isEmpty()) {
      throw failure(failures.get(0));
    }
  }

  private Optional<Throwable> start(List<? extends Runnable> tasks, List<Future<?>> started) {
    try {
      for (Runnable task : tasks) {
        started.add(threads.submit(task));
      }
      return Optional.empty();
    } catch (RejectedExecutionException e) { // closed just before or just after: the same to it
      return Optional.of(
          new CancellationException("the workers were closed before the work began"));
    } catch (RuntimeException | Error e) { // those that run are still to be waited for
      return Optional.of(e);
    }
  }

  private static Optional<Throwable> endOf(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return Optional.empty();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return Optional.of(Objects.requireNonNull(e.getCause()));
        } catch (CancellationException e) {
          return Optional.of(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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

  /** Ends the threads; work that waits for one is cancelled, so that nobody waits for it. */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(false);
      }
    }
  }
}
