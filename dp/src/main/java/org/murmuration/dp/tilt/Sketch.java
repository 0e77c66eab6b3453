package org.murmuration.dp.tilt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.dp.law.Use;

/**
 * The cumulants of composed laws one way, from few points: good for choosing tilt, step and window,
 * and for nothing that is promised.
 */
public final class Sketch implements Cumulants {
  private final List<Points> laws;

  private Sketch(List<Points> laws) {
    this.laws = laws;
  }

  /** Sketches both ways: with the client first. */
  public static List<Sketch> bothWays(List<Use> uses, double tail) {
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

  @Override
  public Moments at(double tilt) {
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

  /** Both together. */
  public Sketch and(Sketch other) {
    List<Points> all = new ArrayList<>(laws);
    all.addAll(other.laws);
    return new Sketch(all);
  }

  /** Losses beyond a cut, of laws of at least so many uses, as odds against the others. */
  public Jumps beyond(double cut, long fewest) {
    List<Points> large = new ArrayList<>();
    List<Double> logNone = new ArrayList<>();
    for (Points law : laws) {
      Points part = law.part(cut, true);
      if (law.count >= fewest && part.size > 0) {
        large.add(part);
        logNone.add(law.part(cut, false).cumulant(0));
      }
    }
    return new Jumps(large, logNone);
  }

  /** Every law as often as in each of so many blocks. */
  public Sketch perBlock(long blocks) {
    return new Sketch(laws.stream().map(law -> law.times(law.count / blocks)).toList());
  }

  /** Only laws of at least so many uses. */
  public Sketch ofMany(long fewest) {
    return new Sketch(laws.stream().filter(law -> law.count >= fewest).toList());
  }

  /** Losses that are seldom, of which each use has none or one. */
  public record Jumps(List<Points> laws, List<Double> logNone) {
    public boolean isEmpty() {
      return laws.isEmpty();
    }

    /** The largest odds of a loss in a use of any law, under a tilt. */
    public double largestOdds(double tilt) {
      double largest = 0;
      for (int i = 0; i < laws.size(); i++) {
        largest = Math.max(largest, Math.exp(laws.get(i).cumulant(tilt) - logNone.get(i)));
      }
      return largest;
    }

    public Jumping at(double tilt) {
      double log = 0;
      double number = 0;
      double slope = 0;
      double bend = 0;
      for (int i = 0; i < laws.size(); i++) {
        Moments one = laws.get(i).at(tilt);
        double odds = Math.exp(one.cumulant() - logNone.get(i));
        double chances = laws.get(i).count * odds / (1 + odds);
        log += laws.get(i).count * Math.log1p(odds);
        number += chances;
        slope += chances * one.mean();
        bend += chances * (one.variance() + one.mean() * one.mean() / (1 + odds));
      }
      return new Jumping(log, number, slope, bend);
    }

    double highest() {
      return laws.stream().mapToDouble(law -> law.highest).max().orElseThrow();
    }
  }

  /**
   * Under a tilt: ln of all that has any number of jumps, their expected number, and the first and
   * second derivatives of that logarithm.
   */
  public record Jumping(double log, double number, double slope, double bend) {}

  @Override
  public double highest() {
    return laws.stream().mapToDouble(law -> law.highest).max().orElseThrow();
  }

  @Override
  public double cumulant(double tilt) {
    return laws.stream().mapToDouble(law -> law.count * law.cumulant(tilt)).sum();
  }

  /** Some points of one law. */
  public static final class Points {
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

    /** Up to a cut, or beyond it. */
    Points part(double cut, boolean beyond) {
      Points part = new Points(count);
      for (int i = 0; i < size; i++) {
        if (Math.abs(losses[i]) > cut == beyond) {
          part.add(losses[i], Math.exp(masses[i]));
        }
      }
      return part;
    }

    Points times(long other) {
      Points same = new Points(other);
      same.losses = losses;
      same.masses = masses;
      same.weights = weights;
      same.highest = highest;
      same.size = size;
      return same;
    }

    private double largest(double tilt) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        largest = Math.max(largest, masses[i] + tilt * losses[i]);
      }
      return largest;
    }

    /** Mean and variance, the variance by a second pass: weights can be of any size. */
    public Moments at(double tilt) {
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
