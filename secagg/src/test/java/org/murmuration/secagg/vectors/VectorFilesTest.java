package org.murmuration.secagg.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.testkit.Vectors;

/**
 * The committed files are what this module writes. They change with the wire version only, as a
 * client of another build must still understand them; then {@code -Dmurmur.vectors=DIR} writes them
 * anew (CONTRIBUTING.md has the command).
 */
class VectorFilesTest {
  private static final int MOST_BYTES = 1_000_000;

  @Test
  void files_writtenAgain_areTheCommittedOnes() throws IOException, MalformedMessage {
    Map<String, JsonNode> files = VectorFiles.all();
    String folder = System.getProperty("murmur.vectors", "");
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      String text = Json.text(file.getValue());
      if (!folder.isBlank()) {
        Path path = Path.of(folder).resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, UTF_8);
      } else {
        assertEquals(Vectors.text("secagg/" + file.getKey()), text, file.getKey());
      }
    }
    int bytes = files.values().stream().mapToInt(file -> Json.text(file).length()).sum();
    assertTrue(bytes < MOST_BYTES, "the files have " + bytes + " bytes");
  }
}
