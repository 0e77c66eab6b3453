package org.murmuration.fl.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.seed.Seed;

/** What every rule promises against as many liars as it allows for. */
class RobustRuleLawsTest {
  private static final int DIMENSION = 7;

  /** Lies that have broken means: huge, not a number, infinite, mirrored, all of one voice. */
  private enum Lie {
    HUGE(1e30f),
    NAN(Float.NaN),
    INFINITE(Float.POSITIVE_INFINITY),
    MINUS_INFINITE(Float.NEGATIVE_INFINITY),
    MIRRORED(-5f);

    private final float value;

    Lie(float value) {
      this.value = value;
    }
  }

  record Case(RobustRule rule, int liars, int clients, Lie lie) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int liars = 0; liars <= 3; liars++) {
      for (Lie lie : Lie.values()) {
        cases.add(new Case(new CoordinateMedian(), liars, 2 * liars + 1, lie));
        cases.add(new Case(new TrimmedMean(liars), liars, 2 * liars + 1, lie));
        cases.add(new Case(new TrimmedMean(liars), liars, 3 * liars + 4, lie));
        cases.add(new Case(Krum.one(liars), liars, 2 * liars + 3, lie));
        cases.add(new Case(new Krum(liars, liars + 1), liars, 2 * liars + 3, lie));
      }
    }
    return cases.stream();
  }

  /** Honest values are in [1, 2], so a result outside them is the liars' work. */
  @ParameterizedTest
  @MethodSource("cases")
  void combine_asManyLiarsAsAllowed_staysAmongTheHonest(Case all) {
    List<float[]> updates = updates(all);
    float[] result = all.rule().combine(updates);
    for (float value : result) {
      assertTrue(value >= 1 && value <= 2, all + ": " + value);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void combine_anyOrder_sameBits(Case all) {
    List<float[]> updates = updates(all);
    float[] first = all.rule().combine(updates);
    Collections.reverse(updates);
    assertArrayEquals(first, all.rule().combine(updates));
    Collections.rotate(updates, 1);
    assertArrayEquals(first, all.rule().combine(updates));
  }

  private static List<float[]> updates(Case all) {
    RandomGenerator random = Seed.of(all.clients()).child("honest").generator();
    List<float[]> updates = new ArrayList<>();
    for (int client = 0; client < all.clients(); client++) {
      float[] update = new float[DIMENSION];
      boolean lies = client < all.liars();
      IntStream.range(0, DIMENSION)
          .forEach(i -> update[i] = lies ? all.lie().value : 1 + random.nextFloat());
      updates.add(update);
    }
    return updates;
  }
}
