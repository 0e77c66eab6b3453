package org.murmuration.dp.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.outcome.AtomLaw;
import org.murmuration.dp.tilt.Sketch;

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

    Mechanism reversed() {
      return new Mechanism(absent, present, count);
    }

    /** Delta at epsilon in the worse way. */
    double delta(double epsilon) {
      return Math.max(oneWay(epsilon), reversed().oneWay(epsilon));
    }

    /** By all counts of the three outcomes. */
    private double oneWay(double epsilon) {
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

  private static Parting.Question question(List<Use> uses, Aim aim, double width) {
    return new Parting.Question(uses, Sketch.bothWays(uses, TAIL), aim, 0, TAIL, width);
  }

  /** Never met, so that both ways from below are looked at. */
  private static Search search(Aim aim, Search.Reading reading) {
    return new Search(1, any -> 0, aim, aim.epsilon(), any -> aim, reading);
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void read_deltaOfFewOutcomes_bracketsTheSum(Mechanism mechanism) {
    Use use = new Use(mechanism.law(), mechanism.count());
    double upper = Double.POSITIVE_INFINITY;
    double lower = 0;
    for (double epsilon : new double[] {0.3, 1.5}) {
      double truth = mechanism.delta(epsilon);
      for (double aimed : new double[] {0.6 * epsilon, epsilon}) {
        Aim aim = new Aim(aimed, Math.log(truth));
        Search search =
            search(aim, (law, above) -> above ? law.deltaAbove(epsilon) : law.deltaBelow(epsilon));
        for (Parted parted : partings(question(List.of(use), aim, 1e-3))) {
          Bracket bracket = Refinement.sure(() -> parted.read(search));
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

  /**
   * With large losses that are likelier without the client: from below the chance that small ones
   * give way to them is the smaller without it.
   */
  @ParameterizedTest
  @CsvSource({"120, 2e-3, 0.7", "300, 1e-3, 2.3"})
  void read_largeLossesMostlyWithoutTheClient_bracketTheSum(
      long count, double chance, double loss) {
    Mechanism mechanism = mechanism(count, chance, loss).reversed();
    List<Use> uses = List.of(new Use(mechanism.law(), count));
    double truth = mechanism.delta(0.3);
    Aim aim = new Aim(0.3, Math.log(truth));
    Search search = search(aim, (law, above) -> above ? law.deltaAbove(0.3) : law.deltaBelow(0.3));
    Parting forward =
        Parting.of(question(List.of(new Use(mechanism.reversed().law(), count)), aim, 1e-3))
            .orElseThrow();
    Parting parting =
        new Parting(
            forward.cut(),
            forward.most(),
            forward.lacking(),
            forward.blocks(),
            reversed(forward.none()),
            reversed(forward.block()),
            reversed(forward.some()));
    Bracket bracket = new Parted(question(uses, aim, 1e-3), parting).read(search);
    assertTrue(bracket.lower() <= truth * (1 + 1e-11), bracket + " " + truth);
    assertTrue(bracket.upper() >= truth * (1 - 1e-11), bracket + " " + truth);
    assertTrue(bracket.lower() > 0.5 * truth, bracket + " " + truth);
  }

  private static Parting.Part reversed(Parting.Part part) {
    return new Parting.Part(part.ring(), part.absent(), part.present());
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
          Parting.Part none = coarser(best.none(), coarser);
          Parting.Part some = coarser(best.some(), coarser);
          double unit = Math.max(none.ring().step(), some.ring().step());
          double cut = unit * Math.max(1, Math.rint(best.cut() / unit));
          Parting.Part block = coarser(best.block(), 1);
          Parting other = new Parting(cut, most, best.lacking(), blocks, none, block, some);
          all.add(new Parted(question, other));
        }
      }
    }
    return all;
  }

  private static Parting.Part coarser(Parting.Part part, int times) {
    Ring ring = new Ring(times * part.ring().step(), 2 * part.ring().length());
    return new Parting.Part(ring, part.present(), part.absent());
  }

  /** Whatever large losses there are, what is left out counts as a loss without end. */
  @ParameterizedTest
  @CsvSource({"1e-3", "1e-7"})
  void read_chanceLeftOut_isWithoutEnd(double leftOut) {
    Mechanism mechanism = mechanism(150, 1e-3, 1.5);
    LossLaw law =
        new AtomLaw(
            (tail, each) -> {
              for (int i = 0; i < mechanism.present().length; i++) {
                double absent = mechanism.absent()[i] * (1 - leftOut);
                each.add(
                    Math.log(mechanism.present()[i] / mechanism.absent()[i]), Math.log(absent));
              }
              return leftOut;
            },
            new Sampling(1),
            OptionalDouble.empty(),
            true);
    List<Use> uses = List.of(new Use(law, mechanism.count()));
    Aim aim = new Aim(1.5, Math.log(mechanism.delta(1.5)));
    double any = -Math.expm1(mechanism.count() * Math.log1p(-leftOut));
    Parting.Question question = question(uses, aim, 1e-3);
    Parted parted = new Parted(question, Parting.of(question).orElseThrow());
    Bracket bracket = parted.read(search(aim, (curve, above) -> curve.deltaAbove(1.5)));
    double truth = any + (1 - any) * mechanism.delta(1.5);
    assertTrue(bracket.upper() >= truth, bracket + " " + truth);
  }

  /** What has no large loss is the whole, and must not be counted once more. */
  @Test
  void read_cutAboveEveryLoss_countsTheWholeOnce() {
    Mechanism mechanism = mechanism(150, 1e-3, 0.1);
    Mechanism farther = mechanism(150, 1e-3, 1.5);
    double truth = mechanism.delta(0.3);
    Aim aim = new Aim(0.3, Math.log(truth));
    Parting parting =
        Parting.of(question(List.of(new Use(farther.law(), 150)), aim, 1e-3)).orElseThrow();
    assertTrue(parting.cut() > 0.1 && parting.cut() < 1.5, "cut at " + parting.cut());
    Search search = search(aim, (law, above) -> above ? law.deltaAbove(0.3) : law.deltaBelow(0.3));
    Parting.Question question = question(List.of(new Use(mechanism.law(), 150)), aim, 1e-3);
    Bracket bracket = new Parted(question, parting).read(search);
    assertTrue(bracket.lower() <= truth * (1 + 1e-11), bracket + " " + truth);
    assertTrue(bracket.upper() >= truth * (1 - 1e-11), bracket + " " + truth);
    assertTrue(bracket.lower() > 0.5 * truth, bracket + " " + truth);
    assertTrue(bracket.upper() < 1.01 * truth, bracket + " " + truth);
  }

  /** Of a large loss so seldom that a double has none of its digits all is lost, and counts. */
  @Test
  void jumps_largeLossWithoutDigitsBesideAnother_areWithoutEnd() {
    double chance = 0x1p-1010;
    Use likelier = new Use(mechanism(150, 1e-3, 1.5).law(), 150);
    Use hardlyEver = new Use(mechanism(150, chance, 1.5).law(), 150);
    Aim aim = new Aim(1.4, Math.log(mechanism(150, 1e-3, 1.5).delta(1.4)));
    Parting parting = Parting.of(question(List.of(likelier), aim, 1e-3)).orElseThrow();
    Parted parted = new Parted(question(List.of(likelier, hardlyEver), aim, 1e-3), parting);
    double endless =
        parted.jumps(true).stream().mapToDouble(one -> one.use().present().atInfinity()).sum();
    assertTrue(endless >= chance * (1 - 1e-9) && endless < 2 * chance, "endless " + endless);
    assertEquals(1, parted.jumps(false).size());
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
    Aim aim = new Aim(whole.lower(), logDelta);
    Parting.Question question = question(uses, aim, 1e-3);
    Parted parted = new Parted(question, Parting.of(question).orElseThrow());
    Bracket bracket =
        parted.read(
            search(
                aim,
                (law, above) -> above ? law.epsilonAbove(logDelta) : law.epsilonBelow(logDelta)));
    assertTrue(bracket.lower() <= whole.upper(), bracket + " " + whole);
    assertTrue(bracket.upper() >= whole.lower(), bracket + " " + whole);
    assertTrue(bracket.width() <= 0.02, bracket.toString());
  }
}
