package org.murmuration.fl.average;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.murmuration.benchmarks.Versus;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the weighted mean of 100 float vectors cost on one thread, against adding row by row
 * and against each way that ND4J has? Milliseconds for both sides of a turn; the ratio of their
 * nanoseconds is the figure to read. ND4J gets arrays of its own beforehand, so it pays no copy;
 * run it with {@code OMP_NUM_THREADS=1}. Short vectors are averaged many times a turn.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "-Xmx1500m",
      "-Dorg.bytedeco.javacpp.maxbytes=1g",
      "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g"
    })
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class AverageBenchmark {
  static final int CLIENTS = 100;

  /** The clients' vectors; all weigh the same, so that unweighted rivals give the same mean. */
  @State(Scope.Thread)
  public static class Rows {
    private static final double EXAMPLES = 600;
    private static final int COORDINATES_A_TURN = 100_000;

    /** Coordinates: in the second cache level with all rows, and far past every cache. */
    @Param({"1000", "1000000"})
    public int dimension;

    List<float[]> rows = List.of();
    double[] weights = {};
    float[] sum = {};

    /** Draws the vectors, each into an array of its own. */
    @Setup
    public void draw() {
      RandomGenerator random = Seed.of(1).generator();
      rows = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        float[] row = new float[dimension];
        for (int i = 0; i < dimension; i++) {
          row[i] = random.nextFloat() - 0.5f;
        }
        rows.add(row);
      }
      weights = Collections.nCopies(CLIENTS, EXAMPLES).stream().mapToDouble(w -> w).toArray();
      sum = new float[dimension];
    }

    int repeats() {
      return Math.max(1, COORDINATES_A_TURN / dimension);
    }

    float[] weightedMean() {
      return WeightedMean.of(rows, weights);
    }

    float[] rowByRow() {
      Arrays.fill(sum, 0);
      for (float[] row : rows) {
        add(sum, row);
      }
      divide(sum);
      return sum;
    }

    private static void add(float[] sum, float[] row) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }

    private static void divide(float[] sum) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] /= CLIENTS;
      }
    }
  }

  /** The same vectors as ND4J's arrays. */
  @State(Scope.Thread)
  public static class Nd4jRows {
    private INDArray[] rows = {};
    private INDArray sum = Nd4j.empty();

    /** Copies the vectors. */
    @Setup(Level.Trial)
    public void copy(Rows from) {
      rows = from.rows.stream().map(Nd4j::createFromArray).toArray(INDArray[]::new);
      sum = Nd4j.createFromArray(from.sum);
    }

    INDArray addi() {
      sum.assign(0);
      for (INDArray row : rows) {
        sum.addi(row);
      }
      return sum.divi(CLIENTS);
    }

    INDArray accumulate() {
      sum.assign(0);
      return Nd4j.accumulate(sum, rows).divi(CLIENTS);
    }

    INDArray mergeadd() {
      Nd4j.exec(DynamicCustomOp.builder("mergeadd").addInputs(rows).addOutputs(sum).build());
      return sum.divi(CLIENTS);
    }

    INDArray axpy() {
      sum.assign(0);
      for (INDArray row : rows) {
        Nd4j.getBlasWrapper().level1().axpy(sum.length(), 1.0 / CLIENTS, row, sum);
      }
      return sum;
    }
  }

  /** The same vectors as the rows of one matrix of ND4J. */
  @State(Scope.Thread)
  public static class Nd4jStack {
    private INDArray stack = Nd4j.empty();

    /** Copies the vectors. */
    @Setup(Level.Trial)
    public void copy(Rows from) {
      stack = Nd4j.create(CLIENTS, from.dimension);
      for (int client = 0; client < CLIENTS; client++) {
        stack.putRow(client, Nd4j.createFromArray(from.rows.get(client)));
      }
    }

    INDArray mean() {
      return stack.mean(0);
    }
  }

  /** A side of a turn: the mean, by whoever's way. */
  interface Way {
    Object mean();
  }

  /** Rival: {@code sum[i] += row[i]}, row by row, unweighted. */
  @Benchmark
  public Object againstRowByRow(Rows rows, Versus versus) {
    return turn(rows, rows::rowByRow, versus);
  }

  /** Rival: {@code INDArray.addi}, row by row. */
  @Benchmark
  public Object againstAddi(Rows rows, Nd4jRows arrays, Versus versus) {
    return turn(rows, arrays::addi, versus);
  }

  /** Rival: {@code Nd4j.accumulate}. */
  @Benchmark
  public Object againstAccumulate(Rows rows, Nd4jRows arrays, Versus versus) {
    return turn(rows, arrays::accumulate, versus);
  }

  /** Rival: {@code mean(0)} of a matrix with the vectors as rows. */
  @Benchmark
  public Object againstMeanOfStacked(Rows rows, Nd4jStack stack, Versus versus) {
    return turn(rows, stack::mean, versus);
  }

  /** Rival: the operation {@code mergeadd}, which takes seconds on long vectors. */
  @Benchmark
  @Warmup(iterations = 1, time = 1)
  @Measurement(iterations = 2, time = 1)
  public Object againstMergeadd(Rows rows, Nd4jRows arrays, Versus versus) {
    return turn(rows, arrays::mergeadd, versus);
  }

  /** Rival: {@code axpy} of the BLAS that ND4J brings, row by row. */
  @Benchmark
  public Object againstAxpy(Rows rows, Nd4jRows arrays, Versus versus) {
    return turn(rows, arrays::axpy, versus);
  }

  /** What memory gives to one stream: {@code sum[i] += row[i]} over all rows, once. */
  @Benchmark
  public float[] streamingAdd(Rows rows) {
    return rows.rowByRow();
  }

  /** Ours alone, once. */
  @Benchmark
  public float[] weightedMean(Rows rows) {
    return rows.weightedMean();
  }

  private static Object turn(Rows rows, Way rival, Versus versus) {
    versus.begin();
    Object theirs = repeated(rows.repeats(), rival);
    versus.rivalDone();
    Object ours = repeated(rows.repeats(), rows::weightedMean);
    versus.oursDone();
    return List.of(theirs, ours);
  }

  private static Object repeated(int times, Way way) {
    Object last = way.mean();
    for (int time = 1; time < times; time++) {
      last = way.mean();
    }
    return last;
  }
}
