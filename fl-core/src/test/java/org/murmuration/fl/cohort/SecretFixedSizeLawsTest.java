package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Delta;

/**
 * Whole small rounds by brute force: all cohorts, all losses, every release and the abort, for all
 * pairs of neighbors. What is accounted must cover each.
 */
class SecretFixedSizeLawsTest {
  /** Squared bound of a client's one integer. */
  private static final int BOUND = 2;

  private static final int REACH = 60;

  private static final double[] DELTAS = {0.2, 0.03, 1e-3};

  /**
   * A round.
   *
   * @param lost chance of each drawn client to be lost
   * @param floor fewest survivors of a sum that is released
   */
  record Setting(int clients, int cohort, long variance, double lost, int floor) {
    SecretFixedSizeSampling sampling() {
      return new SecretFixedSizeSampling(cohort, clients);
    }

    PrivacyEvent<?> event() {
      return sampling().noiseSizing().loss(variance, (long) BOUND * BOUND).event();
    }

    double edge() {
      return sampling().floorEdge(clients, lost, floor);
    }

    /** Chances of every released integer from -REACH to REACH, and of the abort behind them. */
    double[] law(int[] values) {
      double[] sums = new double[2 * clients * BOUND + 2];
      cohorts(values, 0, 0, 0, 0, 1, sums);
      double[] noise = noise(REACH + clients * BOUND);
      double[] law = new double[2 * REACH + 2];
      for (int x = -REACH; x <= REACH; x++) {
        for (int s = 0; s < sums.length - 1; s++) {
          law[x + REACH] += sums[s] * noise[Math.abs(x - (s - clients * BOUND))];
        }
      }
      law[law.length - 1] = sums[sums.length - 1];
      return law;
    }

    /** Walks over every way to be drawn, and to be lost if so. */
    private void cohorts(
        int[] values, int at, int drawn, int left, int sum, double chance, double[] sums) {
      if (chance == 0) {
        return;
      }
      if (at == clients) {
        int place = left < floor ? sums.length - 1 : sum + clients * BOUND;
        sums[place] += chance;
        return;
      }
      double in = (double) (cohort - drawn) / (clients - at);
      cohorts(values, at + 1, drawn, left, sum, chance * (1 - in), sums);
      cohorts(values, at + 1, drawn + 1, left, sum, chance * in * lost, sums);
      cohorts(
          values, at + 1, drawn + 1, left + 1, sum + values[at], chance * in * (1 - lost), sums);
    }

    /** Chances of the magnitudes up to {@code largest}. */
    private double[] noise(int largest) {
      double[] noise = new double[largest + 1];
      double whole = -1;
      for (int k = 0; k <= largest; k++) {
        noise[k] = Math.exp(-k * k / 2.0 / variance);
        whole += 2 * noise[k];
      }
      for (int k = 0; k <= largest; k++) {
        noise[k] /= whole;
      }
      return noise;
    }
  }

  static List<Setting> settings() {
    return List.of(
        new Setting(3, 1, 21, 0, 1),
        new Setting(4, 2, 21, 0, 2),
        new Setting(4, 2, 9, 0.3, 2),
        new Setting(4, 3, 37, 0.3, 2),
        new Setting(5, 3, 21, 0.5, 3),
        new Setting(5, 2, 105, 0.1, 1));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void round_allNeighbors_keepWhatIsAccounted(Setting setting) {
    for (double delta : DELTAS) {
      double factor = Math.exp(epsilon(setting.event(), 1, delta));
      double worst = 0;
      for (double[][] pair : pairs(setting)) {
        worst = Math.max(worst, beyond(pair[0], pair[1], factor));
      }
      assertTrue(worst <= delta + setting.edge(), delta + ": " + worst + " " + setting);
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void rounds_twoOfThem_keepWhatIsAccounted(Setting setting) {
    double delta = 0.03;
    double factor = Math.exp(epsilon(setting.event(), 2, delta));
    double worst = 0;
    for (double[][] pair : pairs(setting)) {
      worst = Math.max(worst, beyondTwice(pair[0], pair[1], factor));
    }
    assertTrue(worst <= delta + 2 * setting.edge(), worst + " " + setting);
  }

  /** The same cohorts taken for Poisson ones would be promised too much. */
  @Test
  void round_accountedAsAPoissonSample_wouldBeRefuted() {
    Setting setting = new Setting(4, 2, 21, 0, 2);
    double delta = 1e-3;
    var poisson = new PoissonSampling(0.5).noiseSizing().loss(16, (long) BOUND * BOUND).event();
    double factor = Math.exp(epsilon(poisson, 1, delta));
    double worst = 0;
    for (double[][] pair : pairs(setting)) {
      worst = Math.max(worst, beyond(pair[0], pair[1], factor));
    }
    assertTrue(worst > 2 * delta, "only " + worst);
  }

  private static double epsilon(PrivacyEvent<?> event, long rounds, double delta) {
    return Accountant.tightestFor(new PrivacyEvent.Repeated<>(event, rounds))
        .epsilonAt(new Delta(delta))
        .upper();
  }

  private static double beyond(double[] p, double[] q, double factor) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.max(0, p[i] - factor * q[i]);
    }
    return sum;
  }

  private static double beyondTwice(double[] p, double[] q, double factor) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        sum += Math.max(0, p[i] * p[j] - factor * q[i] * q[j]);
      }
    }
    return sum;
  }

  /** Laws of all neighbors: the first client has any two of the values, the others any. */
  private static List<double[][]> pairs(Setting setting) {
    List<double[][]> pairs = new ArrayList<>();
    int others = (int) Math.pow(3, setting.clients() - 1.0);
    for (int code = 0; code < others; code++) {
      List<double[]> laws = new ArrayList<>();
      for (int first = -1; first <= 1; first++) {
        laws.add(setting.law(values(first, code, setting.clients())));
      }
      for (double[] one : laws) {
        for (double[] other : laws) {
          pairs.add(new double[][] {one, other});
        }
      }
    }
    return pairs;
  }

  private static int[] values(int first, int code, int clients) {
    int[] values = new int[clients];
    values[0] = first * BOUND;
    int rest = code;
    for (int i = 1; i < clients; i++) {
      values[i] = (rest % 3 - 1) * BOUND;
      rest /= 3;
    }
    return values;
  }
}
