package org.murmuration.dp.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.composed.ComposedLaw;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.fourier.Fourier;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.tilt.Sketch;
import org.murmuration.dp.tilt.Tilt;
import org.murmuration.dp.tilt.TiltSearch;
import org.murmuration.testkit.Vectors;

/**
 * One sampled step on one grid, the client added and the client removed each by itself, against
 * closed forms of 50 digits: the worse way cannot cover for the other.
 */
class EachWayVectorsTest {
  private static final Pattern STEP = Pattern.compile("psg\\(q=(.+);s=(.+)\\)");
  private static final double NEGLECTED = 1e-7;
  private static final List<String> WAYS = List.of("epsilon_present", "epsilon_absent");

  static Stream<Map<String, String>> steps() {
    return Vectors.csv("dp/closed_form_epsilon.csv").stream()
        .filter(row -> row.get("composition").startsWith("psg"))
        .filter(row -> row.get("adjacency").equals("add-remove"))
        .filter(row -> new BigDecimal(row.get("epsilon_present")).signum() > 0);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void epsilon_eachWay_liesBetweenItsTwoLaws(Map<String, String> row) {
    Matcher parameters = STEP.matcher(row.get("composition"));
    assertTrue(parameters.matches());
    double q = Double.parseDouble(parameters.group(1));
    double multiplier = Double.parseDouble(parameters.group(2));
    double delta = Double.parseDouble(row.get("delta"));
    double logDelta = Math.log(delta);
    LossLaw law = NormalLaw.present(multiplier, new Sampling(q));
    double tail = delta * 1e-6;
    List<Use> uses = List.of(new Use(law, 1));
    List<Tilt> tilts =
        Sketch.bothWays(uses, tail).stream()
            .map(way -> TiltSearch.window(way, TiltSearch.atDelta(way, logDelta), NEGLECTED))
            .toList();
    double window = Math.max(tilts.get(0).width(), tilts.get(1).width());
    double step = Math.max(window / (1 << 13), Ring.shortestStep(uses, tail));
    Ring ring = Ring.of(window, step, Ring.reach(uses, tail), OptionalDouble.empty());
    Convolution convolution =
        new Convolution(new Fourier(ring.length()), ring.step(), tilts.get(0), tilts.get(1));
    Discretization grid = Discretization.of(law, ring.step(), tail);
    List<ComposedLaw> above = convolution.compose(List.of(grid.above(1)));
    List<ComposedLaw> below = convolution.compose(List.of(grid.below(1)));
    for (int way = 0; way < WAYS.size(); way++) {
      BigDecimal truth = new BigDecimal(row.get(WAYS.get(way)));
      double upper = above.get(way).epsilonAbove(logDelta);
      double lower = below.get(way).epsilonBelow(logDelta);
      Bracket bracket = Bracket.ofSure(lower, upper);
      assertTrue(
          Double.isInfinite(bracket.upper())
              || new BigDecimal(bracket.upper()).compareTo(truth) >= 0,
          upper + " " + row);
      assertTrue(new BigDecimal(bracket.lower()).compareTo(truth) <= 0, lower + " " + row);
    }
  }
}
