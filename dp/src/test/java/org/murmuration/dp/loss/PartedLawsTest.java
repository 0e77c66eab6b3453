package org.murmuration.dp.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.law.AtomLaw;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.NormalLaw;
import org.murmuration.dp.law.Sampling;

/** Compositions in two parts, however they are parted, against sums over all that can happen. */
class PartedLawsTest {
  private static final double TAIL = 1e-30;

  /** Two small outcomes and a large one; chances under P and Q of each. */
  record Mechanism(double[] present, double[] absent, long count) {
    LossLaw law() {
      return new AtomLaw(
          (tail, each) -> {
            for (int i = 0; i < present.length; i++) {
              each.add(Math.log(present[i] / absent[i]), Math.log(absent[i]));
            }
            return 0;
          },
          new Sampling(1),
          OptionalDouble.empty(),
          true);
    }

    /** Delta at epsilon, by all counts of the three outcomes. */
    double delta(double epsilon) {
      double delta = 0;
      int n = (int) count;
      double[] logFactorials = new double[n + 1];
      for (int i = 1; i <= n; i++) {
        logFactorials[i] = logFactorials[i - 1] + Math.log(i);
      }
      for (int large = 0; large <= n; large++) {
        for (int up = 0; up <= n - large; up++) {
          int[] counts = {n - large - up, up, large};
          double log = logFactorials[n];
          double loss = 0;
          for (int i = 0; i < counts.length; i++) {
            log += counts[i] * Math.log(present[i]) - logFactorials[counts[i]];
            loss += counts[i] * Math.log(present[i] / absent[i]);
          }
          delta += Math.exp(log) * Math.max(0, -Math.expm1(epsilon - loss));
        }
      }
      return delta;
    }
  }

  private static Mechanism mechanism(long count, double chance, double loss) {
    double rest = 1 - chance;
    double other = 1 - chance * Math.exp(-loss);
    return new Mechanism(
        new double[] {0.49 * rest, 0.51 * rest, chance},
        new double[] {0.5 * other, 0.5 * other, chance * Math.exp(-loss)},
        count);
  }

  static Stream<Mechanism> mechanisms() {
    return DoubleStream.of(0.7, 2.3)
        .boxed()
        .flatMap(loss -> Stream.of(mechanism(120, 1e-4, loss), mechanism(300, 1e-3, loss)));
  }

  private static Parting.Question question(Use use, double tilt, double width) {
    List<Use> uses = List.of(use);
    return new Parting.Question(uses, Sketch.bothWays(uses, TAIL), tilt, tilt, TAIL, width, 1e-17);
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void read_deltaOfFewOutcomes_bracketsTheSum(Mechanism mechanism) {
    Use use = new Use(mechanism.law(), mechanism.count());
    double upper = Double.POSITIVE_INFINITY;
    double lower = 0;
    for (double tilt : new double[] {1, 3}) {
      for (double epsilon : new double[] {0.3, 1.5}) {
        double truth = mechanism.delta(epsilon);
        for (Parted parted : partings(question(use, tilt, 1e-3))) {
          Bracket bracket =
              Refinement.sure(
                  () ->
                      parted.read(
                          (law, above) ->
                              above ? law.deltaAbove(epsilon) : law.deltaBelow(epsilon)));
          String told = mechanism + " " + epsilon + " " + bracket + " " + truth;
          assertTrue(bracket.lower() <= truth * (1 + 1e-11), told);
          assertTrue(bracket.upper() >= truth * (1 - 1e-11), told);
          upper = Math.min(upper, bracket.upper() / truth);
          lower = Math.max(lower, bracket.lower() / truth);
        }
      }
    }
    assertTrue(upper < 1.1 && lower > 0.5, upper + " " + lower + " " + mechanism);
  }

  /** As chosen, and with more blocks, fewer jumps, and coarser grids than are good for it. */
  private static List<Parted> partings(Parting.Question question) {
    List<Parted> all = new ArrayList<>();
    Optional<Parting> chosen = Parting.of(question);
    if (chosen.isEmpty()) {
      return all;
    }
    Parting best = chosen.get();
    for (long blocks : new long[] {1, 7}) {
      for (long most : new long[] {2, best.most()}) {
        for (int coarser : new int[] {1, 4}) {
          Ring fine = new Ring(best.fine().step(), 2 * best.fine().length());
          Ring coarse = new Ring(coarser * best.coarse().step(), best.coarse().length());
          double cut = coarse.step() * Math.max(1, Math.rint(best.cut() / coarse.step()));
          all.add(
              new Parted(question, new Parting(cut, most, best.lacking(), blocks, fine, coarse)));
        }
      }
    }
    return all;
  }

  /** With uses of which there are too few to be parted, and two laws of different odds. */
  @ParameterizedTest
  @CsvSource({"1e-4", "1e-9"})
  void read_mixOfManyAndFew_isThatOfASingleGrid(double delta) {
    List<Use> uses =
        List.of(
            new Use(NormalLaw.present(0.6, new Sampling(1e-3)), 400),
            new Use(NormalLaw.present(0.8, new Sampling(2e-3)), 150),
            new Use(NormalLaw.present(4, new Sampling(1)), 3));
    double logDelta = Math.log(delta);
    Bracket whole = new LossDistribution(uses).epsilonAt(delta, epsilon -> 1e-4);
    List<Sketch> sketches = Sketch.bothWays(uses, TAIL);
    double tilt = TiltSearch.atDelta(sketches.get(0), logDelta);
    Parting.Question question = new Parting.Question(uses, sketches, tilt, tilt, TAIL, 1e-3, 1e-17);
    Parted parted = new Parted(question, Parting.of(question).orElseThrow());
    Bracket bracket =
        parted.read(
            (law, above) -> above ? law.epsilonAbove(logDelta) : law.epsilonBelow(logDelta));
    assertTrue(bracket.lower() <= whole.upper(), bracket + " " + whole);
    assertTrue(bracket.upper() >= whole.lower(), bracket + " " + whole);
    assertTrue(bracket.width() <= 0.02, bracket.toString());
  }
}
