package org.murmuration.murmur.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.dl4j.NetworkZip;
import org.murmuration.fl.model.keras.KerasFile;
import org.murmuration.murmur.console.CommandFailure;

/**
 * A file with a classifier: DL4J's JSON of a configuration, DL4J's zip or Keras' HDF5 of a whole
 * model. The last two have weights to start from.
 */
public record ModelFile(Path file) {
  private static final String FLAG = "--model-file ";

  /** Returns the model for rows of {@code features} features. */
  public Model model(int features) {
    Model model = read(features);
    if (model.features() != features) {
      throw CommandFailure.badInput(
          FLAG
              + file
              + " takes rows of "
              + model.features()
              + " features, the data has "
              + features);
    }
    return model;
  }

  /**
   * Writes {@code model.zip} into {@code folder}, if the model is a network of DL4J that its own
   * zip can hold.
   *
   * @throws IOException if it cannot be written
   */
  public static void save(Model model, ModelWeights weights, Path folder) throws IOException {
    if (model instanceof Dl4jNetwork network) {
      NetworkZip.write(network, weights, folder.resolve("model.zip"));
    }
  }

  private Dl4jNetwork read(int features) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".json")) {
        return NetworkZip.classifierOf(Files.readString(file), features);
      }
      if (name.endsWith(".zip")) {
        return NetworkZip.readClassifier(file, features);
      }
      if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
        return KerasFile.whole(file).classifier();
      }
    } catch (IOException | RuntimeException e) {
      throw CommandFailure.badInput(FLAG + file + ": " + CommandFailure.oneLine(e));
    }
    throw CommandFailure.badInput(
        FLAG + file + " ends in none of .json and .zip (DL4J) and .h5 (Keras)");
  }
}
