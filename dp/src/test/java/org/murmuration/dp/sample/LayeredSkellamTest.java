package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.quantize.Quantizer;

class LayeredSkellamTest {
  /** A fraction of whole numbers, for identities without rounding. */
  private record Fraction(BigInteger over, BigInteger under) {
    static Fraction of(long over, long under) {
      return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    Fraction plus(Fraction other) {
      return new Fraction(
          over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction times(long factor) {
      return new Fraction(over.multiply(BigInteger.valueOf(factor)), under);
    }

    boolean is(Fraction other) {
      return over.multiply(other.under).equals(other.over.multiply(under));
    }
  }

  private static final Pattern VARIANCE =
      Pattern.compile("Skellam\\[variance=([0-9.E]+)( / ([0-9]+))?]");

  /** The variance that a law states, taken as the exact fraction that it prints. */
  private static Fraction variance(Skellam law) {
    Matcher text = VARIANCE.matcher(law.toString());
    assertTrue(text.matches(), law.toString());
    long whole = (long) Double.parseDouble(text.group(1));
    return Fraction.of(whole, text.group(3) == null ? 1 : Long.parseLong(text.group(3)));
  }

  /**
   * The law of what is left, in rationals: for every number of survivors, what all of them keep has
   * the total's variance, neither more nor less, and one of them a survivors' part of it.
   */
  @ParameterizedTest
  @CsvSource({
    "720720, 1, 1",
    "720720, 4, 2",
    "1000003, 10, 6",
    "65536, 131, 64",
    "9999991, 400, 2"
  })
  void layers_everyNumberOfSurvivors_keepExactlyTheTotal(long total, int cohort, int floor) {
    LayeredSkellam law = new LayeredSkellam((double) total, cohort, floor);
    assertEquals(cohort - floor, law.layers());
    Fraction kept = variance(law.base());
    for (int survivors = cohort; survivors >= floor; survivors--) {
      if (survivors < cohort) {
        kept = kept.plus(variance(law.layer(cohort - survivors)));
      }
      assertTrue(kept.is(Fraction.of(total, survivors)), "survivors " + survivors);
      assertTrue(kept.times(survivors).is(Fraction.of(total, 1)));
      assertEquals(cohort - survivors + 1, law.removedFrom(survivors));
      assertEquals((double) total / survivors, law.kept(survivors));
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 3, 4", "100, 3, 0", "100, 0, 0"})
  void law_floorOutsideTheCohort_refused(double total, int cohort, int floor) {
    assertThrows(IllegalArgumentException.class, () -> new LayeredSkellam(total, cohort, floor));
  }

  /** A layer below what can be drawn is no noise: the plan must take a finer scale. */
  @Test
  void law_layerTooSmallToDraw_refused() {
    assertThrows(IllegalArgumentException.class, () -> new LayeredSkellam(0.01, 200, 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 11, 0})
  void kept_otherThanFloorToCohort_refused(int survivors) {
    LayeredSkellam law = new LayeredSkellam(1000, 10, 6);
    assertThrows(IllegalArgumentException.class, () -> law.kept(survivors));
    assertThrows(IllegalArgumentException.class, () -> law.removedFrom(survivors));
  }

  /** To the bit, for every number of layers taken back. */
  @Test
  void takeBack_sameBits_leavesInputBaseAndTheOtherLayers() {
    LayeredSkellam law = new LayeredSkellam(1 << 16, 8, 4);
    QuantizedVector vector = vector();
    for (int keeps = 0; keeps <= 4; keeps++) {
      long[] sum =
          NoiseShare.removable(law).addTo(vector, InsecureSeededBits.of(9), layers()).toArray();
      for (int layer = keeps + 1; layer <= 4; layer++) {
        law.takeBack(layer, InsecureSeededBits.of(100 + layer), sum);
      }
      long[] expected = vector.toArray();
      law.base().addTo(expected, InsecureSeededBits.of(9));
      for (int layer = 1; layer <= keeps; layer++) {
        law.layer(layer).addTo(expected, InsecureSeededBits.of(100 + layer));
      }
      assertArrayEquals(expected, sum);
    }
  }

  private static List<RandomBits> layers() {
    List<RandomBits> bits = new ArrayList<>();
    for (int layer = 1; layer <= 4; layer++) {
      bits.add(InsecureSeededBits.of(100 + layer));
    }
    return bits;
  }

  private static QuantizedVector vector() {
    float[] update = new float[700];
    update[3] = 1;
    Quantizer quantizer =
        Quantizer.within(IntegerBound.L2.afterRounding(1000, 700, 1e-3), 1000, 1, 700);
    return quantizer.quantize(Clipper.l2(1).clip(update), InsecureSeededBits.of(1));
  }

  /** A share that lacks a layer is smaller than the plan counts on. */
  @Test
  void addTo_otherNumberOfLayersThanTheLaws_refused() {
    NoiseShare share = NoiseShare.removable(new LayeredSkellam(1 << 16, 8, 4));
    QuantizedVector vector = vector();
    RandomBits bits = InsecureSeededBits.of(1);
    assertThrows(IllegalArgumentException.class, () -> share.addTo(vector, bits));
    assertThrows(
        IllegalArgumentException.class, () -> share.addTo(vector, bits, layers().subList(0, 3)));
    assertThrows(
        IllegalArgumentException.class,
        () -> NoiseShare.drawn(new Skellam(4)).addTo(vector, bits, layers()));
    assertEquals(4, share.layers());
    assertEquals(0, NoiseShare.unprotected().layers());
  }

  @Test
  void equals_lawsOfTheSameNumbers_areOne() {
    LayeredSkellam law = new LayeredSkellam(1000, 10, 6);
    assertEquals(law, new LayeredSkellam(1000, 10, 6));
    assertEquals(law.hashCode(), new LayeredSkellam(1000, 10, 6).hashCode());
    assertNotEquals(law, new LayeredSkellam(1001, 10, 6));
    assertNotEquals(law, new LayeredSkellam(1000, 11, 6));
    assertNotEquals(law, new LayeredSkellam(1000, 10, 7));
    assertEquals("LayeredSkellam[total=1000.0, cohort=10, floor=6]", law.toString());
    assertEquals(NoiseShare.removable(law), NoiseShare.removable(law));
  }
}
