package org.murmuration.fl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.murmuration.benchmarks.Versus;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelUpdate;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
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
 * What does the local training of one round take: ten clients of 600 rows like MNIST's, one pass in
 * batches of 10, 784-200-200-10? Milliseconds a round on one thread: the built-in network, any DL4J
 * configuration through the trainer, DL4J's own fit over the same batches, and the last two in
 * turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class LocalRoundBenchmark {
  static final int ROWS = 600;
  private static final int BATCH = 10;
  private static final int FEATURES = 784;
  private static final int HIDDEN = 200;
  private static final int CLASSES = 10;
  private static final float RATE = 0.1f;
  private static final double SHARE_OF_ZEROS = 0.8;
  private static final Seed SEED = Seed.of(1);

  @Param("10")
  public int clients;

  private final List<ClientRows> rows = new ArrayList<>();
  private final List<INDArray> features = new ArrayList<>();
  private final List<INDArray> labels = new ArrayList<>();
  private Side plain = side(DenseNetwork.of(1, 1));
  private Side adapted = plain;
  private MultiLayerNetwork bare = new MultiLayerNetwork(layers());
  private INDArray start = Nd4j.empty();

  /** A trainer and the weights that every client starts from. */
  private record Side(LocalTrainer trainer, ModelWeights start) {
    List<ModelUpdate> round(List<ClientRows> clients) {
      return clients.stream().map(rows -> trainer.train(start, rows, SEED).update()).toList();
    }
  }

  private static Side side(Model model) {
    LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(1, BATCH, RATE));
    return new Side(trainer, model.initial(SEED));
  }

  private static MultiLayerConfiguration layers() {
    return new NeuralNetConfiguration.Builder()
        .updater(new Sgd(RATE))
        .list()
        .layer(dense(FEATURES, HIDDEN))
        .layer(dense(HIDDEN, HIDDEN))
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(HIDDEN)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  private static DenseLayer dense(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.RELU).build();
  }

  /** Draws the rows and starts the three from their networks. */
  @Setup
  public void sides() {
    RandomGenerator random = SEED.child("rows").generator();
    for (int client = 0; client < clients; client++) {
      add(random);
    }
    plain = side(DenseNetwork.twoHidden(FEATURES, CLASSES));
    adapted = side(Dl4jNetwork.classifier(layers(), FEATURES));
    bare = new MultiLayerNetwork(layers());
    bare.init();
    start = Nd4j.createFromArray(adapted.start().toArray()).reshape(1, bare.numParams());
  }

  private void add(RandomGenerator random) {
    float[][] rows = new float[ROWS][FEATURES];
    int[] classes = new int[ROWS];
    float[][] oneHot = new float[ROWS][CLASSES];
    for (int row = 0; row < ROWS; row++) {
      classes[row] = random.nextInt(CLASSES);
      oneHot[row][classes[row]] = 1;
      for (int i = 0; i < FEATURES; i++) {
        rows[row][i] = random.nextDouble() < SHARE_OF_ZEROS ? 0 : random.nextFloat();
      }
    }
    this.rows.add(ClientRows.of(rows, classes));
    for (int from = 0; from < ROWS; from += BATCH) {
      features.add(array(rows, from));
      labels.add(array(oneHot, from));
    }
  }

  private static INDArray array(float[][] rows, int from) {
    float[][] batch = new float[BATCH][];
    System.arraycopy(rows, from, batch, 0, BATCH);
    return Nd4j.createFromArray(batch);
  }

  /** The weights that the two on DL4J start from. */
  float[] start() {
    return adapted.start().toArray();
  }

  /** The built-in Java. */
  @Benchmark
  public List<ModelUpdate> plainJava() {
    return plain.round(rows);
  }

  /** The same network as a configuration of DL4J, trained by the same trainer. */
  @Benchmark
  public List<ModelUpdate> deeplearning4j() {
    return adapted.round(rows);
  }

  /** DL4J's own steps over batches that lie ready; what the trainer's steps are held against. */
  @Benchmark
  public INDArray bareFit() {
    int batches = ROWS / BATCH;
    for (int i = 0; i < features.size(); i++) {
      if (i % batches == 0) {
        bare.setParams(start);
      }
      bare.fit(features.get(i), labels.get(i));
    }
    return bare.params();
  }

  /** The adapter against DL4J's own fit, in turn; the ratio of their nanoseconds is the figure. */
  @Benchmark
  public List<Object> adapterAgainstBareFit(Versus versus) {
    versus.begin();
    INDArray theirs = bareFit();
    versus.rivalDone();
    List<ModelUpdate> ours = deeplearning4j();
    versus.oursDone();
    return List.of(theirs, ours);
  }
}
