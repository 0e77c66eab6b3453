package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.NpyFile;
import org.murmuration.murmur.run.written.RunFolder;

/**
 * The model that lies beside a run, held against the number of coordinates that its plan is for.
 */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Adds what of the model beside {@code file} is not that of {@code run}; it need not be there.
   */
  static void check(JsonNode run, Path file, Findings findings) {
    Path model = file.resolveSibling(RunFolder.MODEL);
    if (!Files.isRegularFile(model)) {
      return;
    }
    try {
      long weights = NpyFile.parse(Files.readAllBytes(model)).length;
      long each = run.at("/config/algorithm").asText().equals("scaffold") ? 2 : 1;
      JsonNode planned = run.at("/plan/dimension");
      if (planned.asLong() != weights * each) {
        findings.add(
            "the plan is for updates of "
                + planned
                + " coordinates, those of "
                + model
                + " have "
                + weights * each);
      }
    } catch (IOException | IllegalArgumentException e) {
      findings.add(model + " is no model: " + CommandFailure.oneLine(e));
    }
  }
}
