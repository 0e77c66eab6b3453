package org.murmuration.dp.correlated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/** The closed form against all patterns of small matrices. */
class BandSensitivityTest {
  record Setting(ToeplitzBand band, int steps, Participation participation) {
    double squared() {
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
    double worst = setting.worst(0, new ArrayList<>());
    double got = setting.squared();
    assertTrue(got >= worst * (1 - 1e-14), got + " " + worst);
    double reached =
        BandSensitivity.atMost(setting.band(), setting.steps(), setting.participation());
    assertTrue(reached <= worst && reached > worst / 2, reached + " " + worst);
    boolean fits =
        setting.participation().separation() < setting.band().width()
            || setting.participation().within(setting.steps()) == 1
            || setting.steps() >= 12;
    if (fits) {
      assertTrue(got <= worst * 1.5 + 1e-9, got + " " + worst);
    }
    if (setting.participation().separation() < setting.band().width()) {
      assertEquals(worst, got, worst * 1e-11);
    }
  }

  /** Vector contributions of norm 1 in any directions are no worse than equal ones. */
  @Test
  void squared_contributionsOfOtherSign_areLess() {
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5, 0.25));
    double straight = BandSensitivity.squared(band, 10, new Participation(3, 1));
    double[] row = {1, 0.5 - 1, 0.25 - 0.5 + 1, -0.25 + 0.5, 0.25};
    double turned = 0;
    for (double value : row) {
      turned += value * value;
    }
    assertTrue(turned < straight);
  }

  @Test
  void squared_longRun_isTheInnerProductsOfItsColumns() {
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5, 0.375, 0.3125));
    Participation often = new Participation(1000, 2);
    double summed = BandSensitivity.squared(band, 10_000, often);
    double correlated = BandSensitivity.squared(band, 10_000, new Participation(3_000_000, 2));
    assertTrue(correlated > summed);
    double perUse = BandSensitivity.squared(band, 1L << 40, new Participation(1L << 30, 2));
    assertEquals(summed / 1000, perUse / (1L << 30), 0.01);
  }

  @Test
  void squaredColumn_runShorterThanTheBand_isCut() {
    ToeplitzBand band = new ToeplitzBand(List.of(2.0, 1.0, 0.5));
    assertEquals(5.25, BandSensitivity.squaredColumn(band, 100));
    assertEquals(4, BandSensitivity.squaredColumn(band, 1));
  }
}
