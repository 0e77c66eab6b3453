package org.murmuration.dp.correlated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/** The closed form against all patterns of small matrices, and exact sums. */
class BandSensitivityTest {
  private static final Falling FALLING = new Falling();

  /** A band of few bits. */
  private static final class Falling {
    private final double[] coefficients = {1, 0.5, 0.375, 0.3125};
    private final ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5, 0.375, 0.3125));

    SquaredDistance squared(long steps, Participation participation) {
      return BandSensitivity.squared(band, steps, participation);
    }

    double firstSteps(int steps, int separation, int uses) {
      return new Setting(band, steps, new Participation(uses, separation)).ofFirstSteps();
    }

    /** All inner products of so many whole columns. */
    double pairs(long uses, long separation) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int apart = 0; apart * separation < coefficients.length; apart++) {
        double product = 0;
        for (int n = 0; n + apart * separation < coefficients.length; n++) {
          product += coefficients[n] * coefficients[n + apart * (int) separation];
        }
        BigDecimal pairs = BigDecimal.valueOf(uses - apart).max(BigDecimal.ZERO);
        sum = sum.add(pairs.multiply(new BigDecimal(apart == 0 ? product : 2 * product)));
      }
      return sum.doubleValue();
    }
  }

  record Setting(ToeplitzBand band, int steps, Participation participation) {
    SquaredDistance squared() {
      return BandSensitivity.squared(band, steps, participation);
    }

    /** Squared norm of the sum of the columns of {@code pattern}. */
    double squared(List<Integer> pattern) {
      double squared = 0;
      for (int row = 0; row < steps; row++) {
        double sum = 0;
        for (int column : pattern) {
          int below = row - column;
          sum += below >= 0 && below < band.width() ? band.coefficients().get(below) : 0;
        }
        squared += sum * sum;
      }
      return squared;
    }

    double ofFirstSteps() {
      List<Integer> first = new ArrayList<>();
      for (int step = 0; step < steps && first.size() < participation.most(); ) {
        first.add(step);
        step += (int) participation.separation();
      }
      return squared(first);
    }

    double worst(int from, List<Integer> pattern) {
      double largest = squared(pattern);
      if (pattern.size() < participation.most()) {
        for (int step = from; step < steps; step++) {
          pattern.add(step);
          int next = step + (int) participation.separation();
          largest = Math.max(largest, worst(next, pattern));
          pattern.remove(pattern.size() - 1);
        }
      }
      return largest;
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (List<Double> coefficients :
        List.of(List.of(1.0), List.of(1.0, 0.5, 0.375, 0.3125), List.of(2.0, 2.0, 0.5))) {
      for (int steps : new int[] {1, 2, 5, 9, 12}) {
        for (long separation = 1; separation <= 6; separation++) {
          for (long most : new long[] {1, 2, 3, 100}) {
            Participation participation = new Participation(most, separation);
            settings.add(new Setting(new ToeplitzBand(coefficients), steps, participation));
          }
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void squared_smallMatrix_isTheWorstOfAllPatterns(Setting setting) {
    double worst = setting.worst(0, new ArrayList<>()); // coefficients of few bits: no rounding
    assertEquals(new SquaredDistance(worst, worst), setting.squared());
  }

  /** Vector contributions of norm 1 in any directions are no worse than equal ones. */
  @Test
  void squared_contributionsOfOtherSign_areLess() {
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5, 0.25));
    double straight = BandSensitivity.squared(band, 10, new Participation(3, 1)).lower();
    double[] row = {1, 0.5 - 1, 0.25 - 0.5 + 1, -0.25 + 0.5, 0.25};
    double turned = 0;
    for (double value : row) {
      turned += value * value;
    }
    assertTrue(turned < straight);
  }

  /** Of two uses, and of as many as can be counted. */
  @ParameterizedTest
  @ValueSource(longs = {2, 1000, 3_000_000, 1L << 40, Long.MAX_VALUE / 2 - 1})
  void squared_runEndsAfterTheLastColumn_isTheInnerProductsOfItsColumns(long uses) {
    SquaredDistance got = FALLING.squared(Long.MAX_VALUE, new Participation(uses, 2));
    assertEquals(FALLING.pairs(uses, 2), got.upper(), Math.ulp(got.upper()));
    assertEquals(got.upper(), got.lower());
  }

  /** Each further use adds as much, where the run is so much longer too. */
  @ParameterizedTest
  @CsvSource({
    "13, 1",
    "1048569, 1",
    "1500000, 1",
    "3000000, 2",
    "3000001, 3",
    "9223372036854775807, 1",
    "9223372036854775807, 2",
    "9223372036854775807, 3"
  })
  void squared_longRunCutsItsLastColumns_isExact(long steps, int separation) {
    long uses = (steps - 1) / separation + 1;
    int end = (int) (steps - (uses - 6) * separation);
    double six = FALLING.firstSteps(end, separation, 6);
    double five = FALLING.firstSteps(end - separation, separation, 5);
    BigDecimal more = new BigDecimal(six - five).multiply(BigDecimal.valueOf(uses - 6));
    double expected = more.add(new BigDecimal(six)).doubleValue();
    SquaredDistance got = FALLING.squared(steps, new Participation(Long.MAX_VALUE, separation));
    assertEquals(new SquaredDistance(expected, expected), got);
  }

  /** A run of many times the band, and of several separations, against all of its rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 36, 37, 71, 72})
  void squared_wideBandInALongRun_isTheSumOfItsRows(int separation) {
    List<Double> coefficients = new ArrayList<>();
    for (int n = 0; n < 73; n++) {
      coefficients.add(Math.rint(1024 / Math.sqrt(n + 1))); // whole numbers: no rounding
    }
    ToeplitzBand band = new ToeplitzBand(coefficients);
    for (int steps = 700; steps < 700 + separation; steps++) {
      for (int most : new int[] {2, 5, 1000}) {
        Setting setting = new Setting(band, steps, new Participation(most, separation));
        double expected = setting.ofFirstSteps();
        assertEquals(new SquaredDistance(expected, expected), setting.squared());
      }
    }
  }

  /** The sum of 100,000 numbers with all digits, where a plain one loses some. */
  @Test
  void squared_wideBand_isRoundedOnce() {
    List<Double> coefficients = new ArrayList<>();
    BigDecimal squared = BigDecimal.ZERO;
    for (int n = 1; n <= 100_000; n++) {
      coefficients.add(1 / Math.sqrt(n));
      squared = squared.add(new BigDecimal(coefficients.get(n - 1)).pow(2));
    }
    ToeplitzBand band = new ToeplitzBand(coefficients);
    double once = squared.doubleValue();
    assertEquals(once, BandSensitivity.squaredColumn(band, 1L << 40));
    assertEquals(
        new SquaredDistance(2 * once, 2 * once),
        BandSensitivity.squared(band, 1L << 40, new Participation(2, 100_000)));
    BigDecimal overlap = BigDecimal.ZERO;
    for (int n = 0; n < 10; n++) {
      BigDecimal late = new BigDecimal(coefficients.get(99_990 + n));
      overlap = overlap.add(late.multiply(new BigDecimal(coefficients.get(n))));
    }
    double both = squared.add(overlap).multiply(BigDecimal.valueOf(2)).doubleValue();
    assertEquals(
        new SquaredDistance(both, both),
        BandSensitivity.squared(band, 1L << 40, new Participation(2, 99_990)));
  }

  @Test
  void squaredColumn_runShorterThanTheBand_isCut() {
    ToeplitzBand band = new ToeplitzBand(List.of(2.0, 1.0, 0.5));
    assertEquals(5.25, BandSensitivity.squaredColumn(band, 100));
    assertEquals(4, BandSensitivity.squaredColumn(band, 1));
  }
}
