package org.murmuration.murmur.bench.growth.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.murmuration.fl.round.Stopwatch;

/** Times short work by doing it again and again. */
final class Repeated {
  /** So often the compiler has seen the work, unless it is long: then its loops count. */
  private static final int MOST_TIMES = 200;

  private static final int LEAST_TIMES = 5;
  private static final double ENOUGH_MILLIS = 400;

  private Repeated() {}

  /** Returns the shortest time: the one that nothing disturbed. */
  static double shortestMillis(Supplier<Object> work) {
    double shortest = Double.POSITIVE_INFINITY;
    List<Object> kept = new ArrayList<>();
    Stopwatch all = Stopwatch.start();
    for (int i = 0; i < MOST_TIMES && (i < LEAST_TIMES || isSoon(all)); i++) {
      kept.clear();
      Stopwatch once = Stopwatch.start();
      kept.add(work.get()); // what is never kept might not be computed
      shortest = Math.min(shortest, once.elapsed().wallMillis());
    }
    if (kept.isEmpty()) {
      throw new IllegalStateException("nothing was timed");
    }
    return shortest;
  }

  private static boolean isSoon(Stopwatch all) {
    return all.elapsed().wallMillis() < ENOUGH_MILLIS;
  }
}
