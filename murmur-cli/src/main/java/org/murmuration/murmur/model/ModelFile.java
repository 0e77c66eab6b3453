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
import org.murmuration.murmur.file.FileTrouble;

/**
 * A file with a classifier: DL4J's JSON of a configuration, DL4J's zip or Keras' HDF5 of a whole
 * model. The last two have weights to start from.
 */
public record ModelFile(Path file) {
  private static final String FLAG = "--model-file";

  /** What a file can be, by its ending. */
  private enum Form {
    JSON("the JSON of a DL4J configuration (MultiLayerConfiguration or ComputationGraph's toJson)"),
    ZIP("a network that DL4J's ModelSerializer or murmur train --out saved"),
    HDF5("a model that Keras saved whole (model.save(\"x.h5\"))");

    private final String expected;

    Form(String expected) {
      this.expected = expected;
    }
  }

  /** Returns the model for rows of {@code features} features. */
  public Model model(int features) {
    Model model = read(features);
    if (model.features() != features) {
      throw CommandFailure.badInput(
          FLAG
              + " "
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
    Form form = form();
    if (!Files.isRegularFile(file)) {
      throw refused(form, Files.exists(file) ? "got a folder" : "there is no such file");
    }
    try {
      return switch (form) {
        case JSON -> NetworkZip.classifierOfFlat(Files.readString(file), features);
        case ZIP -> NetworkZip.readClassifierOfFlat(file, features);
        case HDF5 -> KerasFile.whole(file).classifier();
      };
    } catch (IOException e) {
      throw refused(form, FileTrouble.why(e));
    } catch (RuntimeException e) {
      throw refused(form, CommandFailure.oneLine(e));
    }
  }

  private Form form() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return Form.JSON;
    }
    if (name.endsWith(".zip")) {
      return Form.ZIP;
    }
    if (name.endsWith(".h5") || name.endsWith(".hdf5")) {
      return Form.HDF5;
    }
    throw CommandFailure.badInput(
        FLAG + " " + file + " ends in none of .json and .zip (DL4J) and .h5 (Keras)");
  }

  /** The library's reasons may name the file again. */
  private CommandFailure refused(Form form, String why) {
    String found =
        why.startsWith(file + " ") ? "it " + why.substring(file.toString().length() + 1) : why;
    return CommandFailure.badInput(
        FLAG + " " + file + ": " + found + "; expected " + form.expected);
  }
}
