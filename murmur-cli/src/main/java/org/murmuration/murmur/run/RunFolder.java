package org.murmuration.murmur.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.report.HtmlReport;

/** The folder a run leaves: {@code run.json}, {@code report.html}, {@code model.npy}. */
public record RunFolder(Path folder) {

  /** Makes the folder, so that a run of minutes does not fail at its end for want of it. */
  public static RunFolder create(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new RunFolder(folder);
  }

  /** Writes the files of a finished run. */
  public void write(ObjectNode run, ModelWeights model) throws IOException {
    Files.writeString(folder.resolve("run.json"), JsonResult.text(run) + "\n", UTF_8);
    HtmlReport.of(run).write(report());
    NpyFile.write(folder.resolve("model.npy"), model.toArray());
  }

  /** Where the report is. */
  public Path report() {
    return folder.resolve("report.html");
  }
}
