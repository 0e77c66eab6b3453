package org.murmuration.murmur.run.written;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.file.FileTrouble;
import org.murmuration.murmur.file.NpyFile;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.report.HtmlReport;

/**
 * The folder a run leaves: {@code model.npy}, {@code report.html}, {@code run.json}.
 *
 * <p>Each file is written under a name ending in {@code .partial} and takes its own name when all
 * of them are whole, {@code run.json} last: whoever finds it finds a finished run.
 */
public record RunFolder(Path folder) {
  /** Where the last model lies. */
  public static final String MODEL = "model.npy";

  private static final String PARTIAL = ".partial";

  /**
   * Makes the folder, so that a run of minutes does not fail at its end for want of it.
   *
   * @throws IOException if no file can be written there; the message says which folder and why
   */
  public static RunFolder create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", PARTIAL));
      return new RunFolder(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Writes the files of a finished run.
   *
   * @throws IOException if there is no room; the message says which folder and why
   */
  public void write(ObjectNode run, ModelWeights model) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(MODEL, NpyFile.bytes(model.toArray()));
    files.put("report.html", HtmlReport.of(run).html().getBytes(UTF_8));
    files.put("run.json", (JsonResult.text(run) + "\n").getBytes(UTF_8));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(partial(file.getKey()), file.getValue());
      }
      for (String name : files.keySet()) {
        Files.move(partial(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw cleaned(files.keySet(), unwritable(folder, e));
    }
  }

  private IOException cleaned(Set<String> names, IOException failure) {
    for (String name : names) {
      try {
        Files.deleteIfExists(partial(name));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  /** Where the report is. */
  public Path report() {
    return folder.resolve("report.html");
  }

  private Path partial(String name) {
    return folder.resolve(name + PARTIAL);
  }

  /** Most file system exceptions have only a file's name for a message. */
  private static IOException unwritable(Path folder, IOException cause) {
    return new IOException(
        "cannot write to the folder "
            + folder
            + " ("
            + FileTrouble.why(cause)
            + "); give another one with --out",
        cause);
  }
}
