package org.murmuration.dp.audit;

import java.util.Arrays;

/**
 * A lower bound of epsilon at a given delta from many independent runs on two neighboring inputs:
 * slow, but no canary disturbs another.
 *
 * <p>Source: Jagielski, Ullman, Oprea 2020 (arXiv 2006.07709): a test that raises alarm on one
 * input with chance t and on its neighbor with chance f shows a loss of at least {@code ln((t -
 * delta) / f)}, and likewise with the two kinds of silence. Exact bounds of Clopper and Pearson,
 * each at half the rate, stand for t and f. The first half of the runs chooses the threshold, the
 * other half counts, so the choice costs no confidence.
 *
 * @param delta in [0, 1)
 */
public record TwoRunAudit(double delta) {
  public TwoRunAudit {
    if (!(delta >= 0 && delta < 1)) {
      throw new IllegalArgumentException("delta must be in [0, 1), got " + delta);
    }
  }

  /**
   * How often an alarm was raised.
   *
   * @param runs on each of the two inputs
   * @param trueAlarms with the unit present
   * @param falseAlarms with it absent
   */
  public record Alarms(int runs, int trueAlarms, int falseAlarms) {
    public Alarms {
      if (runs < 1 || Math.min(trueAlarms, falseAlarms) < 0) {
        throw new IllegalArgumentException(
            "alarms are >= 0 in >= 1 runs, got " + trueAlarms + ", " + falseAlarms + " of " + runs);
      }
      if (Math.max(trueAlarms, falseAlarms) > runs) {
        throw new IllegalArgumentException(
            "more alarms than " + runs + " runs: " + trueAlarms + ", " + falseAlarms);
      }
    }
  }

  /**
   * Returns an epsilon that the mechanism does not keep at this delta, or 0 if the alarms show
   * none: above the true one with at most the chance {@code rate}. The rule that raised the alarms
   * must not have been chosen by these runs.
   */
  public double lowerBound(Alarms alarms, FalseAlarmRate rate) {
    double half = rate.value() / 2;
    double trueAlarm = ClopperPearson.lower(alarms.trueAlarms(), alarms.runs(), half);
    double falseAlarm = ClopperPearson.upper(alarms.falseAlarms(), alarms.runs(), half);
    double byAlarm = Math.log(Math.max(0, trueAlarm - delta) / falseAlarm);
    double bySilence = Math.log(Math.max(0, 1 - falseAlarm - delta) / (1 - trueAlarm));
    return Math.max(0, Math.max(byAlarm, bySilence));
  }

  /**
   * Returns the same from one score a run, higher where the unit is held to be present: an alarm is
   * a score at or above the threshold that is best on the first half of the runs.
   *
   * @param present scores of the runs with the unit, independent of each other, at least two
   * @param absent as many scores of the runs without it
   */
  public double lowerBound(double[] present, double[] absent, FalseAlarmRate rate) {
    if (present.length != absent.length || present.length < 2) {
      throw new IllegalArgumentException(
          "the audit takes equally many runs on both inputs, at least 2, got "
              + present.length
              + " and "
              + absent.length);
    }
    int half = present.length / 2;
    double threshold = best(Arrays.copyOf(present, half), Arrays.copyOf(absent, half), rate);
    int runs = present.length - half;
    Alarms counted =
        new Alarms(runs, alarms(present, half, threshold), alarms(absent, half, threshold));
    return lowerBound(counted, rate);
  }

  private double best(double[] present, double[] absent, FalseAlarmRate rate) {
    double best = present[0];
    double most = -1;
    for (double threshold : present) {
      Alarms alarms =
          new Alarms(present.length, alarms(present, 0, threshold), alarms(absent, 0, threshold));
      double bound = lowerBound(alarms, rate);
      if (bound > most) {
        most = bound;
        best = threshold;
      }
    }
    return best;
  }

  private static int alarms(double[] scores, int from, double threshold) {
    int alarms = 0;
    for (int i = from; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        alarms++;
      }
    }
    return alarms;
  }
}
