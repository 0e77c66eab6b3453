package org.murmuration.fl.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rounds of a run as a CSV file: a header, then a line a round, on disk as soon as the round
 * ends. Columns of what only the server sees begin with {@code server_view.}; a figure that a round
 * does not have is an empty cell.
 */
public final class CsvLog implements RoundObserver {
  private static final String SERVER_VIEW = "server_view.";
  private static final double LARGEST_WHOLE = 1e15;

  private final Path file;
  private final BufferedWriter writer;
  private List<String> columns = List.of();

  private CsvLog(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Begins {@code file}; what was in it is gone. */
  public static CsvLog create(Path file) throws IOException {
    return new CsvLog(file, Files.newBufferedWriter(file, UTF_8));
  }

  @Override
  public Optional<String> onRound(RoundFigures figures) {
    if (columns.isEmpty()) {
      columns = cells(figures).map(Map.Entry::getKey).toList();
      line(String.join(",", columns));
    }
    List<String> names = cells(figures).map(Map.Entry::getKey).toList();
    if (!names.equals(columns)) {
      throw new IllegalArgumentException(
          "round " + figures.round() + " has the figures " + names + ", the file " + columns);
    }
    line(cells(figures).map(cell -> text(cell.getValue())).collect(Collectors.joining(",")));
    return Optional.empty();
  }

  private static Stream<Map.Entry<String, Double>> cells(RoundFigures figures) {
    Stream<Map.Entry<String, Double>> round =
        Stream.of(Map.entry("round", (double) figures.round()));
    Stream<Map.Entry<String, Double>> view =
        figures.serverView().entrySet().stream()
            .map(cell -> Map.entry(SERVER_VIEW + cell.getKey(), cell.getValue()));
    return Stream.concat(round, Stream.concat(figures.released().entrySet().stream(), view));
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private void line(String text) {
    try {
      writer.write(text + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file + ": " + e.getMessage(), e);
    }
  }
}
