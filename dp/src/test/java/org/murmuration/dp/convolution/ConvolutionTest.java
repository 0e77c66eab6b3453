package org.murmuration.dp.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.composed.ComposedLaw;
import org.murmuration.dp.fourier.Fourier;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridUse;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Span;
import org.murmuration.dp.outcome.AtomLaw;
import org.murmuration.dp.tilt.Tilt;

/** What a composition counts beside its masses. */
class ConvolutionTest {
  private static final double STEP = 0.25;
  private static final int LENGTH = 1 << 10;

  /** Nothing of these laws lies outside: a Chernoff bound of it is no double. */
  private static final Tilt TILT = new Tilt(0, 0, 120, 120, 20, 20);

  private static Convolution convolution() {
    return new Convolution(new Fourier(LENGTH), STEP, TILT, TILT);
  }

  /** A loss of one now and then, whose chances are off by {@code massError} at most. */
  private static JumpUse jump(double chance, long count, long most, double massError) {
    LossLaw law =
        new AtomLaw(
            (tail, each) -> {
              each.add(1, Math.log(chance) - 1);
              return 0;
            },
            new Sampling(1),
            OptionalDouble.of(1),
            true);
    GridUse exact = Discretization.of(law, STEP, 0).above(count);
    GridUse use = new GridUse(exact.present(), exact.absent(), count, exact.lossError(), massError);
    return new JumpUse(use, chance, chance * Math.exp(-1), most, true);
  }

  private static double odds(double chance) {
    return chance / (1 - chance);
  }

  /** The part with more than {@code most} of {@code count}, each counting e^lift of its odds. */
  private static double more(double odds, int count, int most, double lift) {
    double more = 0;
    double binomial = 1;
    for (int n = 0; n <= count; n++) {
      more += n > most ? binomial * Math.pow(odds * Math.exp(lift), n) : 0;
      binomial *= (double) (count - n) / (n + 1);
    }
    return more;
  }

  private static double any(double odds, int count) {
    return Math.expm1(count * Math.log1p(odds));
  }

  /** What has more than the most jumps is astray, also where only all of them are more. */
  @ParameterizedTest
  @CsvSource({"2, 1, 0.1", "3, 2, 0.01", "5, 2, 0.05", "1, 0, 0.1", "7, 6, 0.15"})
  void compose_moreJumpsThanTheMost_areAstray(int count, int most, double chance) {
    ComposedLaw law =
        convolution().compose(List.of(), List.of(jump(chance, count, most, 0))).get(0);
    double truth = more(odds(chance), count, most, 0) / any(odds(chance), count);
    assertTrue(law.astray() >= truth * (1 - 1e-9), law.astray() + " " + truth);
  }

  @Test
  void compose_asManyJumpsAsThereAreUses_noneIsAstray() {
    ComposedLaw law = convolution().compose(List.of(), List.of(jump(0.1, 3, 3, 0))).get(0);
    assertTrue(law.astray() < 1e-290, "astray " + law.astray());
  }

  /** A jump that is astray is as uncertain as any. */
  @ParameterizedTest
  @CsvSource({"2, 1, 0.3", "3, 2, 0.1", "6, 5, 0.2"})
  void compose_uncertainJumpsAstray_areLifted(int count, int most, double error) {
    double chance = 0.02;
    ComposedLaw law =
        convolution().compose(List.of(), List.of(jump(chance, count, most, error))).get(0);
    double truth = more(odds(chance), count, most, error) / any(odds(chance), count);
    assertTrue(law.astray() >= truth, law.astray() + " " + truth);
  }

  /** Where a law has more than the most, jumps of another law go with it, at their own errors. */
  @Test
  void compose_uncertainJumpsBesideAstrayOnes_areLiftedToo() {
    double chance = 0.02;
    double error = 0.5;
    List<JumpUse> jumps = List.of(jump(chance, 2, 1, 0), jump(0.1, 40, 40, error));
    ComposedLaw law = convolution().compose(List.of(), jumps).get(0);
    double others = Math.pow(1 + odds(0.1) * Math.exp(error), 40);
    double all = Math.pow(1 + odds(chance), 2) * Math.pow(1 + odds(0.1), 40) - 1;
    double truth = more(odds(chance), 2, 1, 0) * others / all;
    assertTrue(law.astray() >= truth * (1 - 1e-9), law.astray() + " " + truth);
  }

  /** Of two masses the tilt loses one: it is at a wrong place, if at none. */
  @Test
  void compose_tiltedMassesBelowTheDoubles_areAstray() {
    int many = 1000;
    LossLaw law = new Far(many);
    Tilt tilt = new Tilt(1, 0, 1500, 500, 1, 20);
    Convolution convolution = new Convolution(new Fourier(1 << 13), STEP, tilt, tilt);
    GridUse use = Discretization.of(law, STEP, 0).above(1);
    ComposedLaw composed = convolution.compose(List.of(use)).get(0);
    assertTrue(composed.astray() > 0, "astray " + composed.astray());
  }

  /** The same of a jump's: with the client it has e^-400 of its chance without. */
  @Test
  void compose_tiltedJumpsBelowTheDoubles_areAstray() {
    LossLaw law =
        new AtomLaw(
            (tail, each) -> {
              each.add(1, Math.log(1e-3) - 1);
              each.add(-400, Math.log(1e-3));
              return 0;
            },
            new Sampling(1),
            OptionalDouble.of(1),
            true);
    Tilt tilt = new Tilt(1, 0, 1500, 500, 1, 20);
    Tilt none = new Tilt(0, 0, 1500, 500, 1, 20);
    Convolution convolution = new Convolution(new Fourier(1 << 13), STEP, tilt, none);
    GridUse use = Discretization.of(law, STEP, 0).above(3);
    List<JumpUse> jumps = List.of(new JumpUse(use, 1e-3, 1.4e-3, 3, true));
    ComposedLaw composed = convolution.compose(List.of(), jumps).get(0);
    assertTrue(composed.astray() > 0, "astray " + composed.astray());
  }

  /** A mass of a half at zero, and the other half so far below that e^loss is no double. */
  private record Far(int many) implements LossLaw {
    @Override
    public double spread(double step, double tail, double largest, Pieces pieces) {
      pieces.add(0, 0.5, 0.5);
      for (int i = 0; i < many; i++) {
        double loss = -760 - i * step;
        pieces.add(loss, 0.5 / many, 0.5 / many);
      }
      return 0;
    }

    @Override
    public Span span(double tail) {
      return new Span(-760 - many * STEP, 0);
    }
  }

  /** 1 - (1 - p)^T as decimals: what is left out is never less, by no unit of the last place. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30, 1000})
  void deltaAbove_beyondAllLosses_isNoLessThanWhatIsLeftOut(int count) {
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < 300; i++) {
      double left = Math.exp(-30 * random.nextDouble() - 1);
      List<GridUse> uses = new ArrayList<>();
      uses.add(leavesOut(left).above(count));
      uses.add(leavesOut(left).above(count));
      double delta = convolution().compose(uses).get(0).deltaAbove(1e6);
      BigDecimal rest = BigDecimal.ONE.subtract(new BigDecimal(left));
      BigDecimal truth = BigDecimal.ONE.subtract(rest.pow(2 * count, new MathContext(60)));
      assertTrue(new BigDecimal(delta).compareTo(truth) >= 0, delta + " " + truth + " " + left);
      assertEquals(truth.doubleValue(), delta, 1e-14 * delta);
    }
  }

  private static Discretization leavesOut(double left) {
    LossLaw law =
        new AtomLaw(
            (tail, each) -> {
              each.add(0, Math.log1p(-left));
              return left;
            },
            new Sampling(1),
            OptionalDouble.of(1),
            true);
    return Discretization.of(law, STEP, 0);
  }
}
