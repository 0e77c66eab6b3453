package org.murmuration.murmur.flags.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.NpyFile;
import picocli.CommandLine.Option;

/** The flag of the weights that a run starts from. */
final class StartOptions {
  @Option(
      names = "--warm-start",
      paramLabel = "FILE.npy",
      description =
          "Weights to start from, as a run leaves them in model.npy; what they were trained on has"
              + " no guarantee from this run. Default: drawn from --seed.")
  Optional<Path> warmStart = Optional.empty();

  /** Returns the {@code size} weights to start from, if a file gives them. */
  Optional<ModelWeights> start(int size) {
    if (warmStart.isEmpty()) {
      return Optional.empty();
    }
    Path file = warmStart.get();
    try {
      return Optional.of(sized(NpyFile.weights(Files.readAllBytes(file)), size));
    } catch (IOException e) {
      throw CommandFailure.unread("--warm-start", file, e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput("--warm-start " + file + ": " + e.getMessage());
    }
  }

  private static ModelWeights sized(ModelWeights weights, int size) {
    if (weights.dimension() != size) {
      throw new IllegalArgumentException(
          "it holds " + weights.dimension() + " weights, the model has " + size);
    }
    return weights;
  }
}
