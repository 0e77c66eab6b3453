package org.murmuration.fl.model.dense;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the gradient of one batch cost in plain Java, against DL4J on its natives with one
 * thread? Microseconds a batch of {@code rows} rows like MNIST's: 784 features, four in five zero.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GradientBenchmark {
  static final int FEATURES = 784;
  static final int CLASSES = 10;
  private static final double SHARE_OF_ZEROS = 0.8;
  private static final Seed SEED = Seed.of(1);

  /** The networks of the published workloads. */
  public enum Network {
    /** Softmax regression, 7,850 weights. */
    SOFTMAX,
    /** Two hidden layers of 200, 199,210 weights. */
    MLP;

    Model plain() {
      return this == SOFTMAX
          ? new SoftmaxRegression(FEATURES, CLASSES)
          : DenseNetwork.twoHidden(FEATURES, CLASSES);
    }

    Model dl4j() {
      return this == SOFTMAX
          ? Dl4jModel.softmaxRegression(FEATURES, CLASSES)
          : Dl4jModel.denseNetwork(FEATURES, 200, 200, CLASSES);
    }
  }

  /** Which network. */
  @Param public Network network = Network.SOFTMAX;

  /** Rows of a batch: a small local step and a large one. */
  @Param({"20", "100"})
  public int rows;

  private Batch batch = new Batch(1, FEATURES);
  private Side plain = new Side(Network.SOFTMAX.plain(), 1);
  private Side dl4j = plain;

  /** One model with its memory and the same starting weights, in its own layout. */
  private static final class Side {
    private final Workspace workspace;
    private final float[] weights;
    private final float[] gradient;

    Side(Model model, int rows) {
      this.workspace = model.workspace(rows);
      this.weights = model.initial(SEED).toArray();
      this.gradient = new float[weights.length];
    }

    float[] gradient(Batch batch) {
      workspace.gradient(weights, batch, gradient);
      return gradient;
    }
  }

  /** Draws the rows and starts both sides from the same network. */
  @Setup
  public void sides() {
    batch = batch(rows);
    plain = new Side(network.plain(), rows);
    dl4j = new Side(network.dl4j(), rows);
  }

  /** The built-in Java, which skips zeros. */
  @Benchmark
  public float[] plainJava() {
    return plain.gradient(batch);
  }

  /** The same through DL4J, with weights copied in and the gradient out. */
  @Benchmark
  public float[] deeplearning4j() {
    return dl4j.gradient(batch);
  }

  private static Batch batch(int rows) {
    RandomGenerator random = SEED.child("rows").generator();
    float[][] features = new float[rows][FEATURES];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(CLASSES);
      for (int i = 0; i < FEATURES; i++) {
        features[row][i] = random.nextDouble() < SHARE_OF_ZEROS ? 0 : random.nextFloat();
      }
    }
    Batch batch = new Batch(rows, FEATURES);
    ClientRows drawn = ClientRows.of(features, labels);
    for (int row = 0; row < rows; row++) {
      batch.add(drawn, row);
    }
    return batch;
  }
}
