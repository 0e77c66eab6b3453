package org.murmuration.fl.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rounds of a run as a TensorBoard event file in a folder of the user's: a scalar a figure, its
 * step the round. Tags are {@code released/NAME} and, for what only the server sees, {@code
 * server_view/NAME}. A figure that a round does not have is left out.
 *
 * <p>The file is named {@code events.out.tfevents.SECONDS.murmuration}; a run that goes on adds a
 * file of its own, and TensorBoard shows both as one.
 */
public final class TensorBoardLog implements RoundObserver {
  private final Path file;
  private final InstantSource clock;
  private final OutputStream out;

  private TensorBoardLog(Path file, InstantSource clock, OutputStream out) {
    this.file = file;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Begins an event file in {@code folder}, which is made where it is missing.
   *
   * @param clock of the events' wall time
   */
  public static TensorBoardLog create(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    Instant start = clock.instant();
    Path file = unused(folder, start.getEpochSecond());
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    out.write(EventRecord.version(start).bytes());
    return new TensorBoardLog(file, clock, out);
  }

  /** Two runs may begin in one second. */
  private static Path unused(Path folder, long second) {
    String name = String.format(Locale.ROOT, "events.out.tfevents.%010d.murmuration", second);
    Path file = folder.resolve(name);
    for (int again = 2; Files.exists(file); again++) {
      file = folder.resolve(name + "." + again);
    }
    return file;
  }

  @Override
  public Optional<String> onRound(RoundFigures figures) {
    write(figures, "released/", figures.released());
    write(figures, "server_view/", figures.serverView());
    return Optional.empty();
  }

  private void write(RoundFigures figures, String group, Map<String, Double> values) {
    Instant now = clock.instant();
    try {
      for (Map.Entry<String, Double> value : values.entrySet()) {
        if (!value.getValue().isNaN()) {
          out.write(
              EventRecord.scalar(
                      now, figures.round(), group + value.getKey(), value.getValue().floatValue())
                  .bytes());
        }
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where the events are. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file + ": " + e.getMessage(), e);
    }
  }
}
