package org.murmuration.fl.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.UnprotectedMean;
import org.murmuration.fl.model.ModelWeights;

class ServerSgdTest {
  private final ReleasedMean mean = new UnprotectedMean(4, 2).release(new long[] {8, -4, 0});

  @Test
  void apply_rate_addsThatMuchOfTheMean() {
    ModelWeights weights = ModelWeights.copyOf(new float[] {1, 2, 3});
    assertArrayEquals(
        new float[] {3, 1, 3},
        new ServerSgd(2).apply(ServerState.of(weights), mean).model().toArray());
    assertArrayEquals(new float[] {1, 2, 3}, weights.toArray());
  }

  @Test
  void apply_otherDimension_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerSgd(1).apply(ServerState.of(ModelWeights.zero(2)), mean));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rate_outOfRange_isRefused(double rate) {
    assertThrows(IllegalArgumentException.class, () -> new ServerSgd(rate));
  }
}
