package org.murmuration.fl.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.murmuration.benchmarks.Versus;
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

  /** Each pair times both sides, and both give the same mean. */
  @Test
  void pairs_ofEveryRival_sameMeanBothTimed() {
    AverageBenchmark.Nd4jRows arrays = new AverageBenchmark.Nd4jRows();
    arrays.copy(rows);
    AverageBenchmark.Nd4jStack stack = new AverageBenchmark.Nd4jStack();
    stack.copy(rows);
    AverageBenchmark pairs = new AverageBenchmark();
    assertPair(versus -> pairs.againstRowByRow(rows, versus));
    assertPair(versus -> pairs.againstAddi(rows, arrays, versus));
    assertPair(versus -> pairs.againstAccumulate(rows, arrays, versus));
    assertPair(versus -> pairs.againstMeanOfStacked(rows, stack, versus));
    assertPair(versus -> pairs.againstMergeadd(rows, arrays, versus));
    assertPair(versus -> pairs.againstAxpy(rows, arrays, versus));
  }

  private static void assertPair(Function<Versus, Object> pair) {
    Versus versus = new Versus();
    List<?> means = (List<?>) pair.apply(versus);
    assertArrayEquals(floats(means.get(0)), floats(means.get(1)), TOLERANCE);
    assertTrue(versus.rivalNanos > 0 && versus.oursNanos > 0);
  }

  private static float[] floats(Object mean) {
    return mean instanceof INDArray array ? array.toFloatVector() : (float[]) mean;
  }
}
