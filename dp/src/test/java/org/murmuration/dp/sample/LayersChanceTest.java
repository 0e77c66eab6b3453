package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What survivors keep of their layers adds up to one law, whoever came: Skellam of variance 50.
 *
 * <p>False alarms: each chi-square test fails for right draws once in 10^7; the seeds are fixed. A
 * wrong variance by 3 % is caught almost always: with 10^6 draws Pearson's statistic then grows by
 * some hundreds. Negative controls: the same with the layers left in, and with one layer too many
 * taken back, must fail.
 */
class LayersChanceTest {
  private static final double FALSE_ALARM = 1e-7;
  private static final int DRAWS = 1_000_000;
  private static final int COHORT = 6;
  private static final int FLOOR = 3;

  private final LayeredSkellam law = new LayeredSkellam(50, COHORT, FLOOR);

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  void kept_anyNumberOfSurvivors_isTheOneLaw(int survivors) {
    assertTrue(tail(survivors, law.removedFrom(survivors)) > FALSE_ALARM);
  }

  @Test
  void kept_nothingTakenBackOfAll_isAnother() {
    assertTrue(tail(COHORT, law.layers() + 1) < FALSE_ALARM);
  }

  @Test
  void kept_oneLayerTooManyTakenBack_isAnother() {
    assertTrue(tail(FLOOR, law.layers()) < FALSE_ALARM);
    assertTrue(tail(FLOOR + 1, law.layers() - 1) < FALSE_ALARM);
  }

  /** Draws shares of base and layers, takes those from {@code first} on back again. */
  private double tail(int survivors, int first) {
    long[] sum = new long[DRAWS];
    for (int client = 0; client < survivors; client++) {
      Skellam.fraction(50, COHORT).addTo(sum, bits(client, 0));
      for (int layer = 1; layer <= law.layers(); layer++) {
        long under = COHORT - layer;
        Skellam.fraction(50, (under + 1) * under).addTo(sum, bits(client, layer));
      }
      for (int layer = first; layer <= law.layers(); layer++) {
        law.takeBack(layer, bits(client, layer), sum);
      }
    }
    return KnownLaw.of("skellam", "50").chiSquareTail(sum);
  }

  private static RandomBits bits(int client, int layer) {
    return InsecureSeededBits.of(1000L * client + layer);
  }
}
