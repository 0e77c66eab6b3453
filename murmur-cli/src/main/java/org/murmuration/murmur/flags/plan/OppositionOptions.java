package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.secagg.graph.Adversary;
import picocli.CommandLine.Option;

/** Flags that say whom the secure sums stand against. */
public final class OppositionOptions {
  @Option(
      names = "--adversary",
      paramLabel = "KIND",
      description =
          "passive, semi-malicious (may lie when unmasking) or active (complete graph only);"
              + " default: passive.")
  Optional<Adversary> adversary = Optional.empty();

  @Option(
      names = "--corrupt",
      paramLabel = "F",
      description =
          "Largest part of any roster that works with the server; default: 0, or --colluders.")
  Optional<Double> corrupt = Optional.empty();

  @Option(
      names = "--neighbors",
      paramLabel = "K",
      description =
          "How many each client masks with, an even number; default: the fewest that are safe, or"
              + " all when none of --adversary, --corrupt and --neighbors is given.")
  Optional<Integer> neighbors = Optional.empty();

  /** Returns {@code wishes} with what the flags add to them. */
  public Wishes added(Wishes wishes) {
    if (adversary.isEmpty() && corrupt.isEmpty() && neighbors.isEmpty()) {
      return wishes;
    }
    corrupt.ifPresent(part -> Quantity.fraction("--corrupt", part));
    neighbors.ifPresent(k -> Quantity.even("--neighbors", k));
    OptionalInt degree = neighbors.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return wishes.against(
        new Opposition(adversary.orElse(Adversary.PASSIVE), corrupt.orElse(0.0), degree));
  }
}
