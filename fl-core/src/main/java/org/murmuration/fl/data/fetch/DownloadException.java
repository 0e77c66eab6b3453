package org.murmuration.fl.data.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** No mirror gave the file; the message names it and what each of them said. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  DownloadException(Path file, List<String> reasons) {
    super(
        file
            + ": not downloaded; "
            + (reasons.isEmpty()
                ? "no mirror is known for it; expected one at least"
                : String.join("; ", reasons)));
  }
}
