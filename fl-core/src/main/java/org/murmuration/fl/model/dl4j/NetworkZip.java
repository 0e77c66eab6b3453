package org.murmuration.fl.model.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.murmuration.fl.model.ModelWeights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's own file of a network, a zip of its configuration and its weights, as {@code
 * ModelSerializer} reads and writes it. Updater state is not kept: the trainer has none.
 */
public final class NetworkZip {
  private static final String CONFIGURATION = "configuration.json";

  /** Beside DL4J's own entries, which say what a layer takes and not always what a row is. */
  private static final String ROW = "murmuration-row.json";

  private NetworkZip() {}

  /**
   * Writes {@code model} with {@code weights}, over what may be there.
   *
   * @throws IllegalArgumentException if the weights are not as many as the model has
   * @throws IOException if it cannot be written
   */
  public static void write(Dl4jNetwork model, ModelWeights weights, Path file) throws IOException {
    model.startingFrom(weights);
    String json = model.configuration().json();
    INDArray flat = Nd4j.createFromArray(weights.toArray()).reshape(1, weights.dimension());
    if (model.configuration().graph()) {
      ComputationGraph graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
      graph.init(flat, false);
      ModelSerializer.writeModel(graph, file.toFile(), false);
    } else {
      MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
      network.init(flat, false);
      ModelSerializer.writeModel(network, file.toFile(), false);
    }
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.writeString(zip.getPath(ROW), model.row().toString());
    }
  }

  /**
   * Returns the dimensions of one row as the network of {@code file} takes it, if {@link #write}
   * made the file; DL4J's own do not say.
   *
   * @throws IOException if it cannot be read, or is no zip
   */
  public static Optional<int[]> row(Path file) throws IOException {
    Optional<String> text = entry(file, ROW);
    try {
      return text.map(
          row ->
              Stream.of(row.replaceAll("[\\[\\] ]", "").split(",", -1))
                  .mapToInt(Integer::parseInt)
                  .toArray());
    } catch (NumberFormatException e) {
      throw new IOException(
          file + ": " + ROW + " is no row's dimensions such as [28, 28, 1], got " + text.get(), e);
    }
  }

  /**
   * Returns the classifier of {@code file}, starting from its weights.
   *
   * @param row dimensions of one row as the network takes it
   * @throws IOException if it cannot be read, or is no such zip
   */
  public static Dl4jNetwork readClassifier(Path file, int... row) throws IOException {
    String json = configuration(file);
    return classifierOf(json, row).startingFrom(weights(file, isGraph(json)));
  }

  /**
   * The same for rows of {@code features} features: in the dimensions that {@link #write} noted, or
   * else flat or as a square image, whichever the network takes.
   *
   * @throws IOException if it cannot be read, or is no such zip
   * @throws IllegalArgumentException if the network takes no such rows
   */
  public static Dl4jNetwork readClassifierOfFlat(Path file, int features) throws IOException {
    Optional<int[]> noted = row(file);
    if (noted.isPresent()) {
      return readClassifier(file, noted.get());
    }
    String json = configuration(file);
    return classifierOfFlat(json, features).startingFrom(weights(file, isGraph(json)));
  }

  /**
   * Returns the classifier that DL4J's JSON of a configuration describes, of layers or of a graph.
   *
   * @param row dimensions of one row as the network takes it
   * @throws IllegalArgumentException if it is no such JSON, or cannot be trained here
   */
  public static Dl4jNetwork classifierOf(String json, int... row) {
    return Dl4jNetwork.of(parsed(json), Answers.CLASSES, row);
  }

  /** The same for rows of {@code features} features, flat or as a square image. */
  public static Dl4jNetwork classifierOfFlat(String json, int features) {
    return FlatRows.classifier(parsed(json), features);
  }

  private static Dl4jNetwork.Configuration parsed(String json) {
    if (!isGraph(json) && !PlainSteps.has(json, "confs")) {
      throw new IllegalArgumentException(
          "this JSON has neither 'confs' (layers in a row) nor 'vertices' (a graph)"
              + (PlainSteps.has(json, "class_name")
                  ? ", but 'class_name': it is an architecture of Keras, which goes with its weights"
                  : ""));
    }
    return new Dl4jNetwork.Configuration(json, isGraph(json));
  }

  /** Returns whether {@code json} configures a graph, and not layers in a row. */
  static boolean isGraph(String json) {
    return PlainSteps.has(json, "vertices");
  }

  private static ModelWeights weights(Path file, boolean graph) throws IOException {
    INDArray params;
    try {
      params =
          graph
              ? ModelSerializer.restoreComputationGraph(file.toFile(), false).params()
              : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false).params();
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          file + " has no weights that DL4J can read with its configuration: " + e.getMessage(), e);
    }
    float[] flat = new float[Math.toIntExact(params.length())];
    params.data().asNioFloat().get(flat);
    return ModelWeights.wrap(flat);
  }

  private static String configuration(Path file) throws IOException {
    return entry(file, CONFIGURATION)
        .orElseThrow(
            () ->
                new IOException(
                    file + " has no " + CONFIGURATION + "; a network that DL4J saved has one"));
  }

  private static Optional<String> entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (ZipException e) {
      throw new IOException(file + " is no whole zip: " + e.getMessage(), e);
    }
  }
}
