package org.murmuration.secagg.work;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Real threads, as a driver would hand them in. */
public record Threads(int size) implements Workforce {
  @Override
  public void run(List<? extends Runnable> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(size);
    try {
      List<? extends Future<?>> futures = tasks.stream().map(pool::submit).toList();
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }
}
