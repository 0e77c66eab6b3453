package org.murmuration.murmur.bench.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.murmuration.murmur.run.written.Build;

/** The sources that were measured. */
final class Checkout {
  private static final String UNKNOWN = "unknown";

  private Checkout() {}

  /** Returns the commit: the launcher knows it, else the working folder may be a checkout. */
  static String commit() {
    String commit = Build.load().commit();
    return commit.equals(UNKNOWN) ? ofWorkingFolder() : commit;
  }

  private static String ofWorkingFolder() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor() == 0 ? said : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
