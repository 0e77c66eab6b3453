package org.murmuration.dp.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.renyi.Cumulant;

/**
 * The mechanisms at the leaves of an event, each with how often it ran.
 *
 * @param counts every count above zero
 */
record Leaves(Map<PrivacyEvent<?>, Long> counts) {
  static Leaves of(PrivacyEvent<?> event) {
    Map<PrivacyEvent<?>, Long> counts = new LinkedHashMap<>();
    collect(event, 1, counts);
    return new Leaves(counts);
  }

  private static void collect(
      PrivacyEvent<?> event, long times, Map<PrivacyEvent<?>, Long> counts) {
    if (times == 0) {
      return;
    }
    if (event instanceof Composed<?> composed) {
      composed.parts().forEach(part -> collect(part, times, counts));
    } else if (event instanceof Repeated<?> repeated) {
      collect(repeated.event(), Math.multiplyExact(times, repeated.count()), counts);
    } else {
      counts.merge(event, times, Math::addExact);
    }
  }

  /** Whether all of it is normal noise without sampling: then its law is known exactly. */
  boolean isPlainGaussian() {
    return counts.keySet().stream().allMatch(leaf -> NormalShift.squaredOf(leaf).isPresent());
  }

  /** Sum of 1 / multiplier^2: composed Gaussians are one Gaussian with this squared shift. */
  double squaredMu() {
    double sum = 0;
    for (Map.Entry<PrivacyEvent<?>, Long> leaf : counts.entrySet()) {
      sum += leaf.getValue() * NormalShift.squaredOf(leaf.getKey()).orElseThrow();
    }
    return sum;
  }

  /** The cumulant of all leaves together. */
  Cumulant cumulant() {
    return counts.entrySet().stream()
        .map(leaf -> Cumulants.of(leaf.getKey()).times(leaf.getValue()))
        .reduce(Cumulant.ZERO, Cumulant::plus);
  }
}
