package org.murmuration.dp.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.fourier.Fourier;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridUse;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Tilt;

/**
 * A single grid on which all laws are composed.
 *
 * @param present window and tilt with the client
 * @param absent the same without
 * @param both whether laws from below are made in both ways that there are: the first time the one
 *     that is mostly better is enough
 */
record Grid(Ring ring, Tilt present, Tilt absent, boolean both) {
  /** How laws go on it. */
  private interface Way extends BiFunction<Discretization, Long, GridUse> {}

  Bracket read(List<Use> uses, double tail, Search.Reading reading) {
    Convolution convolution =
        new Convolution(new Fourier(ring.length()), ring.step(), present, absent);
    List<Discretization> laws =
        uses.stream().map(use -> Discretization.of(use.law(), ring.step(), tail)).toList();
    List<GridUse> dominating = new ArrayList<>();
    for (int i = 0; i < laws.size(); i++) {
      dominating.add(laws.get(i).above(uses.get(i).count()));
    }
    double upper = worst(convolution, dominating, reading, true);
    double lower = 0;
    if (uses.stream().anyMatch(use -> use.law().isTight())) {
      for (Way way : below()) {
        lower = Math.max(lower, worst(convolution, tight(uses, laws, way), reading, false));
      }
    }
    return Bracket.ofSure(lower, upper);
  }

  private List<Way> below() {
    return both
        ? List.of(Discretization::upward, Discretization::downward)
        : List.of(Discretization::below);
  }

  /** Only of laws that are a mechanism's own: nothing is known from below of the others. */
  private static List<GridUse> tight(List<Use> uses, List<Discretization> laws, Way way) {
    List<GridUse> tight = new ArrayList<>();
    for (int i = 0; i < laws.size(); i++) {
      if (uses.get(i).law().isTight()) {
        tight.add(way.apply(laws.get(i), uses.get(i).count()));
      }
    }
    return tight;
  }

  private static double worst(
      Convolution convolution, List<GridUse> laws, Search.Reading reading, boolean above) {
    return convolution.compose(laws).stream()
        .mapToDouble(law -> reading.apply(law, above))
        .max()
        .orElseThrow();
  }
}
