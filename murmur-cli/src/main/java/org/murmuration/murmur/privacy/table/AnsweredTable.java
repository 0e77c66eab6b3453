package org.murmuration.murmur.privacy.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.Progress;
import org.murmuration.murmur.console.WrittenFile;
import org.murmuration.murmur.privacy.table.CsvFile.Row;

/**
 * Answers a table row by row: every row is copied and gets its figures, the method and the time
 * that took.
 */
public final class AnsweredTable {
  /** What is asked of one row. */
  interface Question {
    /**
     * Answers it.
     *
     * @throws IllegalArgumentException if the row cannot be answered
     * @throws ArithmeticException likewise
     * @throws MalformedEvent if its text is no event
     */
    Answer answer(Row row) throws MalformedEvent;
  }

  /**
   * How it went.
   *
   * @param rows all of them
   * @param refused how many could not be answered
   */
  public record Count(int rows, int refused) {}

  private static final double NANOS_PER_MILLI = 1e6;

  private final CsvFile in;
  private final List<String> figures;
  private final Console console;

  /**
   * Makes room for answers beside the columns of {@code in}.
   *
   * @param figures names of the columns of figures
   */
  AnsweredTable(Path file, CsvFile in, List<String> figures, Console console) {
    this.in = in;
    this.figures = figures;
    this.console = console;
    for (String column : added()) {
      if (in.columns().contains(column)) {
        throw CommandFailure.badInput(
            file + " already has a column " + column + ", which is to be added; rename it");
      }
    }
  }

  private List<String> added() {
    return Stream.concat(figures.stream(), Stream.of("method", "milliseconds")).toList();
  }

  /** Writes the table with its answers; each row as soon as it is answered. */
  Count write(Path out, Question question) {
    Progress progress = new Progress(console, "rows", in.rows().size());
    int refused = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(out, UTF_8)) {
      writer.write(in.header() + "," + String.join(",", added()) + "\n");
      for (int i = 0; i < in.rows().size(); i++) {
        progress.show(i);
        refused += write(writer, in.rows().get(i), question) ? 1 : 0;
      }
    } catch (IOException e) {
      throw WrittenFile.notWritten("--out", out, e);
    } finally {
      console.clearLine();
    }
    return new Count(in.rows().size(), refused);
  }

  private boolean write(BufferedWriter writer, Row row, Question question) throws IOException {
    long start = System.nanoTime();
    Answer answer = answer(row, question);
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    writer.write(
        String.format(
            Locale.ROOT,
            "%s,%s,%s,%.3f\n",
            row.raw(),
            String.join(",", answer.cells()),
            CsvRecord.quoted(answer.method()),
            millis));
    writer.flush();
    return answer.refused();
  }

  private Answer answer(Row row, Question question) {
    try {
      return question.answer(row);
    } catch (IllegalArgumentException | MalformedEvent e) {
      return Answer.refused(figures.size(), CommandFailure.oneLine(e));
    } catch (ArithmeticException e) {
      return Answer.refused(
          figures.size(), "out of what can be computed (" + CommandFailure.oneLine(e) + ")");
    }
  }
}
