package org.murmuration.fl.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.UnprotectedMean;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.SecondMoment.Adagrad;
import org.murmuration.fl.optimize.SecondMoment.Adam;
import org.murmuration.fl.optimize.SecondMoment.Yogi;

/** Each server's step against its paper's lines, computed here in doubles. */
class ServerOptimizersTest {
  private static final long[][] UPDATES = {{8, -4, 0}, {-1, 3, 2}, {40, 0, -7}, {1, 1, 1}};
  private static final float[] START = {1, -2, 0.5f};

  /**
   * A paper's lines for one coordinate: from (x, m, v) and the newest mean to the next (x, m, v).
   */
  private interface Lines {
    double[] next(double[] before, double mean);
  }

  @Test
  void momentum_fourMeans_followsThePaper() {
    agree(
        new ServerMomentum(0.3, 0.9),
        new double[] {0, 0},
        (xmv, mean) -> {
          double m = 0.9 * xmv[1] + mean;
          return new double[] {xmv[0] + 0.3 * m, m, 0};
        });
  }

  @Test
  void adagrad_fourMeans_followsThePaper() {
    agree(
        new AdaptiveServer(0.3, 0.5, new Adagrad(), 0.1),
        new double[] {0, 0.01},
        (xmv, mean) -> step(xmv, mean, 0.5, xmv[2] + mean * mean));
  }

  @Test
  void adam_fourMeans_followsThePaper() {
    agree(
        new AdaptiveServer(0.3, 0.9, new Adam(0.99), 0.1),
        new double[] {0, 0.01},
        (xmv, mean) -> step(xmv, mean, 0.9, 0.99 * xmv[2] + 0.01 * mean * mean));
  }

  @Test
  void yogi_fourMeans_followsThePaper() {
    agree(
        new AdaptiveServer(0.3, 0.9, new Yogi(0.99), 0.1),
        new double[] {0, 0.01},
        (xmv, mean) -> {
          double square = mean * mean;
          double sign = xmv[2] > square ? 1 : xmv[2] < square ? -1 : 0;
          return step(xmv, mean, 0.9, xmv[2] - 0.01 * square * sign);
        });
  }

  private static double[] step(double[] xmv, double mean, double beta1, double v) {
    double m = beta1 * xmv[1] + (1 - beta1) * mean;
    return new double[] {xmv[0] + 0.3 * m / (Math.sqrt(v) + 0.1), m, v};
  }

  private static void agree(ServerOptimizer optimizer, double[] first, Lines lines) {
    ServerState state = optimizer.initial(ModelWeights.copyOf(START));
    double[][] plain = new double[START.length][];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = new double[] {START[i], first[0], first[1]};
    }
    for (long[] update : UPDATES) {
      ServerState before = state;
      state = optimizer.apply(before, mean(update));
      assertEquals(state, optimizer.apply(before, mean(update)), "the same again");
      for (int i = 0; i < plain.length; i++) {
        plain[i] = lines.next(plain[i], update[i] / 8.0);
        assertEquals(plain[i][0], state.model().get(i), 2e-6 * Math.abs(plain[i][0]) + 1e-6);
      }
    }
  }

  private static ReleasedMean mean(long[] sum) {
    return new UnprotectedMean(4, 2).release(sum);
  }

  @Test
  void apply_stateOfAnotherOptimizer_isRefusedByName() {
    ServerState plain = new ServerSgd(1).initial(ModelWeights.copyOf(START));
    for (ServerOptimizer other :
        List.of(new ServerMomentum(1, 0.9), new AdaptiveServer(1, 0.9, new Adam(0.99), 1e-3))) {
      var thrown =
          assertThrows(IllegalArgumentException.class, () -> other.apply(plain, mean(UPDATES[0])));
      assertTrue(thrown.getMessage().contains("initial state"), thrown.getMessage());
    }
  }

  @Test
  void apply_otherDimension_isRefused() {
    for (ServerOptimizer optimizer :
        List.of(new ServerMomentum(1, 0.9), new AdaptiveServer(1, 0.9, new Yogi(0.99), 1e-3))) {
      ServerState state = optimizer.initial(ModelWeights.zero(2));
      assertThrows(IllegalArgumentException.class, () -> optimizer.apply(state, mean(UPDATES[0])));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void parameters_outOfRange_areRefused(double value) {
    assertThrows(IllegalArgumentException.class, () -> new ServerMomentum(1, value));
    assertThrows(IllegalArgumentException.class, () -> new Adam(value));
    assertThrows(IllegalArgumentException.class, () -> new Yogi(value));
    assertThrows(
        IllegalArgumentException.class, () -> new AdaptiveServer(1, value, new Adagrad(), 1));
    assertThrows(
        IllegalArgumentException.class, () -> new AdaptiveServer(1, 0, new Adagrad(), value - 1));
  }

  @Test
  void state_isAValue() {
    ModelWeights weights = ModelWeights.copyOf(START);
    ServerState one = ServerState.of(weights).keeping("a", weights).keeping("b", weights);
    ServerState same = ServerState.of(weights).keeping("b", weights).keeping("a", weights);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, ServerState.of(weights));
    assertEquals(List.of("a", "b"), List.copyOf(one.kept().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> one.kept().clear());
  }

  @Test
  void state_vectorOfAnotherLength_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerState(ModelWeights.zero(2), Map.of("a", ModelWeights.zero(3))));
  }
}
