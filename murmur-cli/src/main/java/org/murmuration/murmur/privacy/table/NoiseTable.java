package org.murmuration.murmur.privacy.table;

import java.nio.file.Path;
import java.util.List;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.privacy.LeastNoise;
import org.murmuration.murmur.privacy.table.CsvFile.Row;

/** Finds the least noise for a table of targets, row by row. */
public final class NoiseTable {
  private static final List<String> TARGETS =
      List.of("target_eps", "delta", "sampling_prob", "steps");

  private static final List<String> FIGURES = List.of("noise_multiplier", "eps_upper");

  private final Console console;

  /** Shows its progress on {@code console}. */
  public NoiseTable(Console console) {
    this.console = console;
  }

  /** Reads {@code in}, writes its rows with their noise to {@code out}. */
  public AnsweredTable.Count answer(Path in, Path out) {
    CsvFile table = CsvFile.read(in);
    if (!table.has(TARGETS)) {
      throw CommandFailure.badInput(
          "%s needs the columns %s; got %s".formatted(in, TARGETS, table.columns()));
    }
    return new AnsweredTable(in, table, FIGURES, console).write(out, NoiseTable::answer);
  }

  private static Answer answer(Row row) {
    LeastNoise found =
        LeastNoise.of(
            new LeastNoise.Schedule(
                new SamplingProbability(new Cell(row, "sampling_prob").number()),
                new Cell(row, "steps").whole()),
            new Epsilon(new Cell(row, "target_eps").number()),
            new Delta(new Cell(row, "delta").number()));
    return Answer.of(
        List.of(found.multiplier(), found.loss().upper()), found.loss().method().label());
  }
}
