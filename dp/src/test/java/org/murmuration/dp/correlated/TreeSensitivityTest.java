package org.murmuration.dp.correlated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.mechanism.Participation;

/** The worst pattern in a tree against all patterns of small trees. */
class TreeSensitivityTest {
  record Setting(int steps, Participation participation) {}

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (int steps = 1; steps <= 13; steps++) {
      for (long separation = 1; separation <= 5; separation++) {
        for (long most : new long[] {1, 2, 3, 5, 100}) {
          settings.add(new Setting(steps, new Participation(most, separation)));
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void squared_smallTree_isTheWorstOfAllPatterns(Setting setting) {
    int worst = worst(setting, 0, new ArrayList<>());
    SquaredDistance got = TreeSensitivity.squared(setting.steps(), setting.participation());
    assertEquals(SquaredDistance.exactly(worst), got);
    SquaredDistance levels = TreeSensitivity.byLevels(setting.steps(), setting.participation());
    assertTrue(levels.lower() <= worst && worst <= levels.upper(), levels + " " + worst);
  }

  /** The largest sum of squares over all patterns that begin with {@code pattern}. */
  private static int worst(Setting setting, int from, List<Integer> pattern) {
    int largest = squares(setting.steps(), pattern);
    if (pattern.size() < setting.participation().most()) {
      for (int step = from; step < setting.steps(); step++) {
        pattern.add(step);
        int next = step + (int) setting.participation().separation();
        largest = Math.max(largest, worst(setting, next, pattern));
        pattern.remove(pattern.size() - 1);
      }
    }
    return largest;
  }

  private static int squares(int steps, List<Integer> pattern) {
    int sum = 0;
    for (int leaves = 1; leaves <= steps; leaves *= 2) {
      for (int start = 0; start + leaves <= steps; start += leaves) {
        int first = start;
        int end = start + leaves;
        long count = pattern.stream().filter(step -> step >= first && step < end).count();
        sum += (int) (count * count);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,2", "1000,10", "1023,10", "1024,11", "4611686018427387904,63"})
  void squared_oneParticipation_isTheDepth(long steps, double depth) {
    SquaredDistance exact = SquaredDistance.exactly(depth);
    assertEquals(exact, TreeSensitivity.squared(steps, Participation.ONCE));
    assertEquals(exact, TreeSensitivity.squared(steps, new Participation(9, steps)));
  }

  /** A tree too large for the search is between two ends that are not far apart. */
  @Test
  void squared_largeTree_isBoundedByLevels() {
    Participation participation = new Participation(6, 400);
    double searched = TreeSensitivity.squared(1500, participation).upper();
    SquaredDistance levels = TreeSensitivity.byLevels(1500, participation);
    assertTrue(levels.lower() <= searched && searched <= levels.upper(), levels::toString);
    assertTrue(levels.upper() <= 2 * levels.lower(), levels::toString);
    SquaredDistance large = TreeSensitivity.squared(1L << 40, participation);
    assertEquals(TreeSensitivity.byLevels(1L << 40, participation), large);
    assertTrue(large.upper() <= 2 * large.lower(), large::toString);
  }

  /** Every step of 2^k is used: 2^k squares on the lowest level, twice as many on each above. */
  @ParameterizedTest
  @ValueSource(ints = {20, 40, 61})
  void squared_allStepsOfALargeTree_isExact(int levels) {
    double squared = Math.scalb(Math.scalb(1.0, levels + 1) - 1, levels);
    assertEquals(
        SquaredDistance.exactly(squared),
        TreeSensitivity.squared(1L << levels, new Participation(Long.MAX_VALUE, 1)));
  }

  @Test
  void squared_moreSteps_costMore() {
    Participation participation = new Participation(4, 10);
    double before = 0;
    for (long steps = 1; steps < 200; steps += 7) {
      double got = TreeSensitivity.squared(steps, participation).lower();
      assertTrue(got >= before);
      before = got;
    }
  }
}
