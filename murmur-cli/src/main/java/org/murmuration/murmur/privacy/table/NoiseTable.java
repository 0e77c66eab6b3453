package org.murmuration.murmur.privacy.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.privacy.Calibrated;
import org.murmuration.murmur.privacy.Schedule;
import org.murmuration.murmur.privacy.Unknown;
import org.murmuration.murmur.privacy.table.CsvFile.Row;

/** Finds the number that a table of targets leaves out of its schedules, row by row. */
public final class NoiseTable {
  private static final List<String> TARGETS = List.of("target_eps", "delta");

  private final Console console;

  /** What a table can leave out. */
  private enum Missing {
    NOISE("noise_multiplier", "sampling_prob", "steps") {
      @Override
      Unknown unknown(Row row) {
        return new Unknown.Noise(probability(row), steps(row));
      }

      @Override
      Number found(Schedule schedule) {
        return schedule.noise().value();
      }
    },
    STEPS("steps", "noise_multiplier", "sampling_prob") {
      @Override
      Unknown unknown(Row row) {
        return new Unknown.Steps(noise(row), probability(row));
      }

      @Override
      Number found(Schedule schedule) {
        return schedule.steps();
      }
    },
    PROBABILITY("sampling_prob", "noise_multiplier", "steps") {
      @Override
      Unknown unknown(Row row) {
        return new Unknown.Probability(noise(row), steps(row));
      }

      @Override
      Number found(Schedule schedule) {
        return schedule.probability().value();
      }
    };

    private final String column;
    private final String known;
    private final String alsoKnown;

    Missing(String column, String known, String alsoKnown) {
      this.column = column;
      this.known = known;
      this.alsoKnown = alsoKnown;
    }

    abstract Unknown unknown(Row row);

    abstract Number found(Schedule schedule);

    private boolean isOf(CsvFile table) {
      return table.has(TARGETS) && table.has(List.of(known, alsoKnown));
    }

    private Answer answer(Row row) {
      Calibrated found =
          Calibrated.of(
              unknown(row),
              new Epsilon(new Cell(row, "target_eps").number()),
              new Delta(new Cell(row, "delta").number()));
      return Answer.of(
          List.of(found(found.schedule()), found.loss().upper()), found.loss().method().label());
    }

    private static SamplingProbability probability(Row row) {
      return new SamplingProbability(new Cell(row, "sampling_prob").number());
    }

    private static NoiseMultiplier<AddRemove> noise(Row row) {
      return new NoiseMultiplier<>(
          Adjacency.ADD_REMOVE, new Cell(row, "noise_multiplier").number());
    }

    private static long steps(Row row) {
      return new Cell(row, "steps").whole();
    }
  }

  /** Shows its progress on {@code console}. */
  public NoiseTable(Console console) {
    this.console = console;
  }

  /** Reads {@code in}, writes its rows with what they left out to {@code out}. */
  public AnsweredTable.Count answer(Path in, Path out) {
    CsvFile table = CsvFile.read(in);
    Missing missing =
        Stream.of(Missing.values())
            .filter(one -> one.isOf(table))
            .findFirst()
            .orElseThrow(() -> notATable(in, table));
    return new AnsweredTable(in, table, List.of(missing.column, "eps_upper"), console)
        .write(out, missing::answer);
  }

  private static CommandFailure notATable(Path in, CsvFile table) {
    return CommandFailure.badInput(
        "%s needs the columns %s and two of [noise_multiplier, sampling_prob, steps], the third is found; got %s"
            .formatted(in, TARGETS, table.columns()));
  }
}
