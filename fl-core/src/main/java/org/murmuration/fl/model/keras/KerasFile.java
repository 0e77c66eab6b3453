package org.murmuration.fl.model.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of Keras 1 or 2 with its weights, as a model to train on: sequential, or functional
 * with one input and one output.
 *
 * <p>A row has the shape that the file states, last axis first to change: channels last for images,
 * as in Keras. Whatever loss the file names, a last softmax gets cross entropy, a last sigmoid the
 * cross entropy of two classes.
 *
 * @param architecture the JSON of the model
 * @param json where it lies, if not in the HDF5 file
 * @param weights the HDF5 file that holds the weights
 */
public record KerasFile(String architecture, Optional<Path> json, Path weights) {

  /** How each HDF5 file begins; format specification 3.0, section II.A. */
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /**
   * Returns the model that Keras saved whole ({@code model.save("x.h5")}).
   *
   * @throws IOException if it cannot be read, or holds no model
   */
  public static KerasFile whole(Path file) throws IOException {
    requireReadable(file);
    try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
      return new KerasFile(archive.readAttributeAsJson("model_config"), Optional.empty(), file);
    } catch (RuntimeException | UnsupportedKerasConfigurationException e) {
      throw new IOException(
          file
              + " holds no model of Keras, or is cut off; save it whole, or give its JSON too: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Returns the model of {@code json} ({@code model.to_json()}) with the weights of {@code weights}
   * ({@code model.save_weights("x.h5")}).
   *
   * @throws IOException if one of them cannot be read
   */
  public static KerasFile of(Path json, Path weights) throws IOException {
    requireReadable(weights);
    return new KerasFile(text(json), Optional.of(json), weights);
  }

  private static String text(Path json) throws IOException {
    try {
      return Files.readString(json);
    } catch (CharacterCodingException e) {
      throw new IOException(json + " is no text in UTF-8; expected the JSON of an architecture", e);
    }
  }

  /** What is no HDF5 is not shown to its library, which writes to standard error itself. */
  private static void requireReadable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file + "; is it there?");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
        throw new IOException(file + " is no HDF5 file");
      }
    }
    org.bytedeco.hdf5.Exception.dontPrint();
  }

  /**
   * Returns the classifier, starting from the file's weights.
   *
   * @throws IOException if the file is not such a model, or has layers that DL4J does not know
   */
  public Dl4jNetwork classifier() throws IOException {
    Architecture stated = stated();
    try {
      return stated.sequential() ? layers(stated.rowShape()) : graph(stated.rowShape());
    } catch (RuntimeException
        | InvalidKerasConfigurationException
        | UnsupportedKerasConfigurationException e) {
      throw new IOException(
          weights
              + " is no "
              + (stated.sequential() ? "sequential" : "functional")
              + " model that can be trained on: "
              + e.getMessage(),
          e);
    }
  }

  private Architecture stated() throws IOException {
    try {
      return Architecture.parse(architecture);
    } catch (IOException e) {
      throw new IOException(json.orElse(weights) + " cannot be imported: " + e.getMessage(), e);
    }
  }

  private Dl4jNetwork layers(int... row)
      throws IOException,
          InvalidKerasConfigurationException,
          UnsupportedKerasConfigurationException {
    MultiLayerNetwork network =
        json.isPresent()
            ? KerasModelImport.importKerasSequentialModelAndWeights(
                json.get().toString(), weights.toString(), false)
            : KerasModelImport.importKerasSequentialModelAndWeights(weights.toString(), false);
    LastLoss.add(network);
    return Dl4jNetwork.classifier(network.getLayerWiseConfigurations(), row)
        .startingFrom(flat(network.params()));
  }

  private Dl4jNetwork graph(int... row)
      throws IOException,
          InvalidKerasConfigurationException,
          UnsupportedKerasConfigurationException {
    ComputationGraph graph =
        json.isPresent()
            ? KerasModelImport.importKerasModelAndWeights(
                json.get().toString(), weights.toString(), false)
            : KerasModelImport.importKerasModelAndWeights(weights.toString(), false);
    Joins.requireFlat(graph.getConfiguration(), row);
    LastLoss.add(graph);
    return Dl4jNetwork.classifier(graph.getConfiguration(), row).startingFrom(flat(graph.params()));
  }

  private static ModelWeights flat(INDArray params) {
    float[] flat = new float[Math.toIntExact(params.length())];
    params.data().asNioFloat().get(flat);
    return ModelWeights.wrap(flat);
  }
}
