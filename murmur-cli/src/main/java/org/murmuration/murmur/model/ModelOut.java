package org.murmuration.murmur.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.export.NetworkExport;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.WrittenFile;
import org.murmuration.murmur.file.NpyFile;

/** A file for a trained model, by its ending: DL4J's zip, or the flat weights as NumPy's array. */
public record ModelOut(Path file) {
  private static final String FLAG = "--model-out";

  /** Checks the ending. */
  public ModelOut {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".zip") && !name.endsWith(".npy")) {
      throw CommandFailure.badInput(
          FLAG + " " + file + " ends in neither .zip (a network of DL4J) nor .npy (its weights)");
    }
  }

  /** Fails where {@link #write} would, so that no run of minutes ends with that. */
  public void requirePossible(Model model) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw CommandFailure.badInput(
          FLAG + " " + file + ": there is no such folder, or a folder of that name; give a file");
    }
    if (isZip() && NetworkExport.of(model, ModelWeights.zero(model.shape().size())).isEmpty()) {
      throw CommandFailure.badInput(
          FLAG + " " + file + ": this model is no network of DL4J; give a file that ends in .npy");
    }
  }

  /** Writes the model with its {@code weights}; what was there before goes when all is written. */
  public void write(Model model, ModelWeights weights) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      if (isZip()) {
        NetworkExport.zip(model, weights, partial);
      } else {
        Files.write(partial, NpyFile.bytes(weights.toArray()));
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WrittenFile.notWritten(FLAG, file, e);
    }
  }

  private boolean isZip() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }
}
