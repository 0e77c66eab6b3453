package org.murmuration.fl.model.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.model.convolution.ConvolutionalNetwork;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.dl4j.NetworkZip;
import org.murmuration.fl.model.linear.LinearModel;
import org.murmuration.fl.model.zoo.Zoo;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What leaves as DL4J's zip says the same of a row as the model that was trained. */
class NetworkExportTest {
  private static final int ROWS = 5;

  @TempDir Path folder;

  /** A model and how many classes it tells apart. */
  record Case(Model model, int classes) {
    @Override
    public String toString() {
      return model.getClass().getSimpleName() + " of " + model.shape().size();
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(new SoftmaxRegression(7, 3), 3),
        new Case(DenseNetwork.of(6, 5, 4, 3), 3),
        new Case(DenseNetwork.twoHidden(784, 10), 10),
        new Case(Dl4jModel.softmaxRegression(7, 3), 3),
        new Case(Dl4jModel.denseNetwork(6, 5, 4, 3), 3),
        new Case(LinearModel.logistic(9), 2),
        new Case(ConvolutionalNetwork.federatedAveraging(10), 10),
        new Case(Zoo.tutorialConvolution(8, 4), 4));
  }

  /** Uneven, so that no two weights can be exchanged unseen; small, so that no class is certain. */
  private static ModelWeights weights(Model model) {
    RandomGenerator random = Seed.of(3).child("weights").generator();
    float[] weights = new float[model.shape().size()];
    float scale = 2 / (float) Math.sqrt(model.features());
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scale * (random.nextFloat() - 0.5f);
    }
    return ModelWeights.wrap(weights);
  }

  private static float[][] rows(Model model) {
    RandomGenerator random = Seed.of(4).child("rows").generator();
    float[][] rows = new float[ROWS][model.features()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextFloat();
      }
    }
    return rows;
  }

  /** The model's own: its loss at a label is minus the logarithm of the label's chance. */
  private static double[][] chances(Case given, Model model, ModelWeights weights) {
    float[][] rows = rows(model);
    double[][] chances = new double[ROWS][given.classes()];
    float[] flat = weights.toArray();
    Workspace workspace = model.workspace(1);
    Batch batch = Batch.of(model, 1);
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < given.classes(); label++) {
        batch.clear();
        batch.add(ClientRows.of(new float[][] {rows[row]}, new int[] {label}), 0);
        chances[row][label] = Math.exp(-workspace.measure(flat, batch).sum("loss"));
      }
    }
    return chances;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zip_restoredByDeeplearning4j_givesTheSameChances(Case given) throws IOException {
    Model model = given.model();
    ModelWeights weights = weights(model);
    Path file = folder.resolve("net.zip");
    NetworkExport.zip(model, weights, file);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
    float[][] rows = rows(model);
    INDArray answers = restored.output(Nd4j.createFromArray(rows));
    double[][] chances = chances(given, model, weights);
    double least = 1;
    double most = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < given.classes(); label++) {
        double known = chances[row][label];
        double got =
            answers.size(1) == 1
                ? (label == 1 ? answers.getDouble(row, 0) : 1 - answers.getDouble(row, 0))
                : answers.getDouble(row, label);
        assertEquals(known, got, 2e-6, given + " row " + row + " label " + label);
        least = Math.min(least, known);
        most = Math.max(most, known);
      }
    }
    assertTrue(most > 1.05 * least, given + " answers all alike: " + least + " to " + most);
  }

  /** It goes on training where the model was. */
  @ParameterizedTest
  @MethodSource("cases")
  void zip_readAgain_isTheNetworkWithItsWeights(Case given) throws IOException {
    Model model = given.model();
    ModelWeights weights = weights(model);
    Path file = folder.resolve("net.zip");
    NetworkExport.zip(model, weights, file);
    Dl4jNetwork network = NetworkZip.readClassifier(file, model.features());
    assertEquals(model.shape().size(), network.shape().size());
    double[][] known = chances(given, model, weights);
    double[][] got = chances(given, network, network.initial(Seed.of(9)));
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(known[row], got[row], 2e-6, given + " row " + row);
    }
  }

  /** Its one chance is 1; a sigmoid of the same score would be another. */
  @Test
  void of_classifierOfOneClass_mapsToNothing() {
    for (Model model :
        List.of(
            new SoftmaxRegression(3, 1),
            DenseNetwork.of(3, 2, 2, 1),
            Dl4jModel.softmaxRegression(3, 1))) {
      ModelWeights weights = weights(model);
      assertEquals(Optional.empty(), NetworkExport.of(model, weights), model.toString());
      assertThrows(
          IllegalArgumentException.class,
          () -> NetworkExport.zip(model, weights, folder.resolve("net.zip")));
    }
  }

  @Test
  void of_leastSquares_mapsToNothing() {
    Model model = LinearModel.leastSquares(4);
    ModelWeights weights = weights(model);
    assertEquals(Optional.empty(), NetworkExport.of(model, weights));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> NetworkExport.zip(model, weights, folder.resolve("net.zip")));
    assertTrue(String.valueOf(refused.getMessage()).contains("LinearModel maps to no network"));
  }

  @Test
  void of_weightsOfAnotherModel_areRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> NetworkExport.of(new SoftmaxRegression(4, 3), ModelWeights.zero(14)));
    assertEquals("got 14 weights; the model has 15", refused.getMessage());
  }
}
