package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.secagg.graph.Adversary;
import picocli.CommandLine.Option;

/** Flags that say whom secure sums stand against, on which graph. */
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
          "Largest part of any roster that works with the server; default: 0, or --colluders; of"
              + " murmur secagg 0.05, or none where the complete graph is the default.")
  Optional<Double> corrupt = Optional.empty();

  @Option(
      names = "--neighbors",
      paramLabel = "K",
      description =
          "How many each client masks with, an even number; default: the fewest that are safe, or"
              + " all when none of --adversary, --corrupt and --neighbors is given (of murmur secagg:"
              + " and there are up to 1000 clients).")
  Optional<Integer> neighbors = Optional.empty();

  /** Whether any of them is given. */
  boolean isGiven() {
    return adversary.isPresent() || corrupt.isPresent() || neighbors.isPresent();
  }

  /** Refuses values that are out of range. */
  void check() {
    corrupt.ifPresent(part -> Quantity.fraction("--corrupt", part));
    neighbors.ifPresent(k -> Quantity.even("--neighbors", k));
  }

  Adversary adversary() {
    return adversary.orElse(Adversary.PASSIVE);
  }

  /** Returns {@code wishes} with what the flags add to them. */
  public Wishes added(Wishes wishes) {
    if (!isGiven()) {
      return wishes;
    }
    check();
    OptionalInt degree = neighbors.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return wishes.against(new Opposition(adversary(), corrupt.orElse(0.0), degree));
  }
}
