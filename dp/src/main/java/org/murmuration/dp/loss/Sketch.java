package org.murmuration.dp.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cumulants of composed laws one way, from few points: good for choosing tilt, step and window,
 * and for nothing that is promised.
 */
final class Sketch {
  private final List<Points> laws;

  private Sketch(List<Points> laws) {
    this.laws = laws;
  }

  /** Sketches both ways: with the client first. */
  static List<Sketch> bothWays(List<Use> uses, double tail) {
    List<Points> present = new ArrayList<>();
    List<Points> absent = new ArrayList<>();
    for (Use use : uses) {
      Points with = new Points(use.count());
      Points without = new Points(use.count());
      use.law()
          .spread(
              Double.POSITIVE_INFINITY,
              tail,
              (loss, presentMass, absentMass) -> {
                with.add(loss, presentMass);
                without.add(-loss, absentMass);
              });
      present.add(with);
      absent.add(without);
    }
    return List.of(new Sketch(present), new Sketch(absent));
  }

  /** ln E[e^(tilt loss)], and mean and variance of the loss under the tilted law. */
  record Moments(double cumulant, double mean, double variance) {}

  Moments at(double tilt) {
    double cumulant = 0;
    double mean = 0;
    double variance = 0;
    for (Points law : laws) {
      Moments one = law.at(tilt);
      cumulant += law.count * one.cumulant();
      mean += law.count * one.mean();
      variance += law.count * one.variance();
    }
    return new Moments(cumulant, mean, variance);
  }

  /**
   * Losses beyond a cut, under a tilt.
   *
   * @param expected their number
   * @param largestOdds of one in a use of any law, against none
   */
  record Jumps(double expected, double largestOdds) {}

  Jumps jumps(double tilt, double cut) {
    double expected = 0;
    double largest = 0;
    for (Points law : laws) {
      double odds = law.odds(tilt, cut);
      expected += law.count * odds;
      largest = Math.max(largest, odds);
    }
    return new Jumps(expected, largest);
  }

  /** The highest loss of a single use. */
  double highest() {
    return laws.stream().mapToDouble(law -> law.highest).max().orElseThrow();
  }

  double cumulant(double tilt) {
    return laws.stream().mapToDouble(law -> law.count * law.cumulant(tilt)).sum();
  }

  /** Some points of one law. */
  private static final class Points {
    private final long count;
    private double[] losses = new double[512];
    private double[] masses = new double[512];
    private double[] weights = new double[512];
    private double highest = Double.MIN_VALUE;
    private int size;

    Points(long count) {
      this.count = count;
    }

    void add(double loss, double mass) {
      if (mass == 0) {
        return;
      }
      if (size == losses.length) {
        losses = Arrays.copyOf(losses, 2 * size);
        masses = Arrays.copyOf(masses, 2 * size);
        weights = new double[2 * size];
      }
      highest = Math.max(highest, loss);
      losses[size] = loss;
      masses[size++] = Math.log(mass);
    }

    double cumulant(double tilt) {
      double largest = largest(tilt);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += Math.exp(masses[i] + tilt * losses[i] - largest);
      }
      return largest + Math.log(sum);
    }

    double odds(double tilt, double cut) {
      double largest = largest(tilt);
      double above = 0;
      double below = 0;
      for (int i = 0; i < size; i++) {
        double weight = Math.exp(masses[i] + tilt * losses[i] - largest);
        if (Math.abs(losses[i]) > cut) {
          above += weight;
        } else {
          below += weight;
        }
      }
      return above / below;
    }

    private double largest(double tilt) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        largest = Math.max(largest, masses[i] + tilt * losses[i]);
      }
      return largest;
    }

    /** Mean and variance, the variance by a second pass: weights can be of any size. */
    Moments at(double tilt) {
      double largest = largest(tilt);
      double sum = 0;
      double first = 0;
      for (int i = 0; i < size; i++) {
        weights[i] = Math.exp(masses[i] + tilt * losses[i] - largest);
        sum += weights[i];
        first += weights[i] * losses[i];
      }
      double mean = first / sum;
      double squares = 0;
      for (int i = 0; i < size; i++) {
        squares += weights[i] * (losses[i] - mean) * (losses[i] - mean);
      }
      return new Moments(largest + Math.log(sum), mean, squares / sum);
    }
  }
}
