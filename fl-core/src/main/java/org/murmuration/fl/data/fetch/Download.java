package org.murmuration.fl.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches one file from the first of some mirrors that has it, over HTTP or HTTPS.
 *
 * <p>It is written beside its place, under its name and {@code .part}, and moved there at once when
 * the check has passed. A connection that breaks is asked again for what is missing (RFC 9110,
 * section 14), also by a later program; a mirror that knows no ranges sends all again. A file that
 * fails the check is thrown away. A mirror that does not get on, or takes 100 attempts, is left.
 *
 * @param target where the file goes; its folder exists
 * @param mostBytes a mirror that sends more is left
 * @param timeoutMillis longest wait for a connection and for the next bytes
 */
public record Download(Path target, long mostBytes, int timeoutMillis) {
  /**
   * A mirror is left after as many attempts in a row that did not get beyond the most bytes that it
   * ever reached: one that knows no ranges starts anew each time.
   */
  private static final int TRIES = 3;

  /** A mirror is left after as many attempts even if each brought a byte. */
  private static final int MOST_ATTEMPTS = 100;

  /** Says what is wrong with a whole file. */
  @FunctionalInterface
  public interface Check {
    /** Returns what was found and expected, in one line, if the file is not right. */
    Optional<String> problemOf(Path file);
  }

  public Download {
    if (mostBytes < 1 || timeoutMillis < 1) {
      throw new IllegalArgumentException(
          "a download needs room and time, got "
              + mostBytes
              + " bytes and "
              + timeoutMillis
              + " ms");
    }
  }

  /**
   * Fetches the file.
   *
   * @param addresses of the file itself, tried in this order
   * @throws DownloadException if no address gives a file that passes {@code check}
   */
  public void from(List<URI> addresses, Check check) throws IOException {
    PartialFile partial = new PartialFile(target, mostBytes, timeoutMillis);
    List<String> reasons = new ArrayList<>();
    for (URI address : addresses) {
      Optional<String> reason = attempt(address, partial, check);
      if (reason.isEmpty()) {
        Files.move(
            partial.path(),
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        return;
      }
      reasons.add(address + ": " + reason.get());
    }
    throw new DownloadException(target, reasons);
  }

  /** A part of another mirror's file may not fit, so a resumed file that is wrong is tried anew. */
  private static Optional<String> attempt(URI address, PartialFile partial, Check check)
      throws IOException {
    boolean resumed = partial.size() > 0;
    Optional<String> reason = complete(address, partial, check);
    return reason.isPresent() && resumed && partial.size() == 0
        ? complete(address, partial, check)
        : reason;
  }

  private static Optional<String> complete(URI address, PartialFile partial, Check check)
      throws IOException {
    if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
      return Optional.of("no http or https address");
    }
    long reached = partial.size();
    int fruitless = 0;
    for (int attempt = 1; ; attempt++) {
      long before = partial.size();
      try {
        partial.extend(address);
        Optional<String> problem = check.problemOf(partial.path());
        if (problem.isPresent()) {
          partial.forget();
        }
        return problem;
      } catch (MirrorException e) {
        if (partial.size() > before) {
          partial.forget();
        }
        return Optional.of(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        fruitless = partial.size() > reached ? 0 : fruitless + 1;
        reached = Math.max(reached, partial.size());
        if (fruitless == TRIES || attempt == MOST_ATTEMPTS) {
          return Optional.of(e.getClass().getSimpleName() + " (" + e.getMessage() + ")");
        }
      }
    }
  }
}
