package org.murmuration.murmur.privacy.table;

import java.util.Map;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.murmur.privacy.table.CsvFile.Row;

/** What a row asks: how much is lost by {@code event} at {@code delta}. */
record EventQuestion(PrivacyEvent<?> event, Delta delta) {
  private static final Map<String, Adjacency> ADJACENCIES =
      Map.of(
          "add-remove", Adjacency.ADD_REMOVE,
          "replace-one", Adjacency.REPLACE_ONE,
          "zero-out", Adjacency.ZERO_OUT,
          "replace-special", Adjacency.ZERO_OUT);

  /** Reads the columns {@code adjacency,delta,composition}. */
  static EventQuestion ofComposition(Row row) throws MalformedEvent {
    String name = row.cell("adjacency").replace('_', '-');
    Adjacency adjacency = ADJACENCIES.get(name);
    if (adjacency == null) {
      throw new IllegalArgumentException(
          "adjacency must be add-remove, replace-one or zero-out, got '" + name + "'");
    }
    return new EventQuestion(EventNotation.parse(row.cell("composition"), adjacency), delta(row));
  }

  /** Reads the columns of sums of distributed noise, under add-remove. */
  static EventQuestion ofShares(Row row) {
    PrivacyEvent<AddRemove> sum = sum(row);
    double probability = new Cell(row, "sampling_prob").number();
    PrivacyEvent<AddRemove> step =
        probability == 1 ? sum : new PoissonSampled(sum, new SamplingProbability(probability));
    return new EventQuestion(new Repeated<>(step, new Cell(row, "steps").whole()), delta(row));
  }

  private static PrivacyEvent<AddRemove> sum(Row row) {
    double l2 = new Cell(row, "l2_bound_int").number();
    IntegerDistance<AddRemove> distance =
        new IntegerDistance<>(
            Adjacency.ADD_REMOVE,
            l2 * l2,
            new Cell(row, "l1_bound_int").number(),
            new Cell(row, "dim").whole());
    NoiseShares shares = shares(row);
    return switch (row.cell("mechanism")) {
      case "ddgauss" -> new DistributedDiscreteGaussian<>(distance, shares);
      case "skellam" -> new DistributedSkellam<>(distance, shares);
      default ->
          throw new IllegalArgumentException(
              "mechanism must be ddgauss or skellam, got '" + row.cell("mechanism") + "'");
    };
  }

  private static NoiseShares shares(Row row) {
    double deviation = new Cell(row, "local_stddev").number() * new Cell(row, "scale").number();
    return NoiseShares.ofHonest(deviation * deviation, new Cell(row, "clients").whole());
  }

  static Delta delta(Row row) {
    return new Delta(new Cell(row, "delta").number());
  }
}
