package org.murmuration.dp.normal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.law.Sampling;

class PresentPairTest {
  /** Where the chance without the client has few digits or none, that with it has all. */
  @ParameterizedTest
  @CsvSource({
    "1, 690, -699.9, 1e-12",
    "1, 650, -699.9, 1e-15",
    "0.5, 690, -699.9, 1e-14",
    "1, 690, -650, 1e-3",
    "0.5, 690, -690, 1e-9",
    "1, 720, -740, 1e-9",
    "0.01, 5, -3, 0.1"
  })
  void add_chanceOfFewDigitsWithoutTheClient_hasAllWithIt(
      double q, double logRatio, double logDensity, double width) {
    PresentPair pair = new PresentPair(0.5, new Sampling(q));
    double place = (logRatio + 1) / 2; // the variance is a half
    double expected =
        q == 1
            ? width * Math.exp(logDensity + logRatio)
            : width * Math.exp(logDensity + Math.log(1 - q + q * Math.exp(logRatio)));
    pair.add(
        place,
        logDensity,
        width,
        (loss, present, absent) -> assertEquals(expected, present, 1e-12 * expected));
  }
}
