package org.murmuration.fl.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All ways do the same work: the same mean of the same rows, within float rounding. */
class AverageBenchmarkTest {
  private static final float TOLERANCE = 1e-6f;

  private final AverageBenchmark.Rows rows = new AverageBenchmark.Rows();

  AverageBenchmarkTest() {
    rows.dimension = 1000;
    rows.draw();
  }

  @Test
  void rowByRow_ofEqualWeights_isTheWeightedMean() {
    assertArrayEquals(rows.weightedMean(), rows.rowByRow(), TOLERANCE);
  }

  @Test
  void waysOfNd4j_twice_areTheWeightedMean() {
    AverageBenchmark.Nd4jRows arrays = new AverageBenchmark.Nd4jRows();
    arrays.copy(rows);
    AverageBenchmark.Nd4jStack stack = new AverageBenchmark.Nd4jStack();
    stack.copy(rows);
    Map<String, AverageBenchmark.Way> ways =
        Map.of(
            "addi", arrays::addi,
            "accumulate", arrays::accumulate,
            "mergeadd", arrays::mergeadd,
            "axpy", arrays::axpy,
            "mean(0)", stack::mean);
    ways.forEach(
        (name, way) -> {
          way.mean();
          float[] mean = ((INDArray) way.mean()).toFloatVector();
          assertArrayEquals(rows.weightedMean(), mean, TOLERANCE, name);
        });
  }
}
