package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.SecretFixedSizeSampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that say who takes part in a round. */
public final class SamplingOptions {
  /** How a cohort is drawn. */
  public enum Kind {
    POISSON,
    FIXED
  }

  /** Chance of each client where none is given. */
  private static final double USUAL_PROBABILITY = 0.1;

  /** Clients of a cohort of fixed size where no number is given, if there are so many. */
  private static final int USUAL_COHORT = 10;

  @Option(
      names = "--sampling",
      paramLabel = "KIND",
      defaultValue = "poisson",
      description =
          "poisson (amplifies privacy) or fixed (only with --noise central and --adjacency"
              + " replace-one); default: ${DEFAULT-VALUE}.")
  Kind kind = Kind.POISSON;

  @Option(
      names = "--sampling-probability",
      paramLabel = "Q",
      description = "Chance of each client to take part in a round; default with poisson: 0.1.")
  Optional<Double> probability = Optional.empty();

  @Option(
      names = "--cohort",
      paramLabel = "N",
      description =
          "Clients in a round with fixed sampling (default: 10); with poisson, N of the population.")
  Optional<Integer> cohort = Optional.empty();

  @Mixin AdjacencyOptions adjacency = new AdjacencyOptions();

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.register(line, Kind.class);
    Word.register(line, AdjacencyOptions.Between.class);
  }

  /** Whether each round has as many clients as the one before. */
  public boolean isFixed() {
    return kind == Kind.FIXED;
  }

  /** Returns the sampling for {@code population} clients. */
  public Sampling sampling(int population) {
    cohort.ifPresent(clients -> Quantity.atLeast(1, "--cohort", clients));
    probability.ifPresent(SamplingOptions::requireProbability);
    if (kind == Kind.FIXED) {
      if (probability.isPresent()) {
        throw CommandFailure.badInput(
            "--sampling-probability goes with --sampling poisson; with fixed give --cohort");
      }
      return fixed(cohort.orElse(Math.min(USUAL_COHORT, population)), population);
    }
    if (cohort.isPresent() && probability.isPresent()) {
      throw CommandFailure.badInput("give --sampling-probability or --cohort, not both");
    }
    cohort.ifPresent(clients -> Quantity.within(1, population, "--cohort", clients));
    double given = probability.orElse(USUAL_PROBABILITY);
    return new PoissonSampling(cohort.map(n -> (double) n / population).orElse(given));
  }

  /** What nobody can draw is left to the plan to refuse. */
  private Sampling fixed(int clients, int population) {
    return adjacency.isReplaceOne() && clients <= population
        ? new SecretFixedSizeSampling(clients, population)
        : new FixedSizeSampling(clients);
  }

  /** Refuses a plan whose noise is sized for other neighbors than were asked for. */
  public void requireStated(RoundPlan plan) {
    adjacency.requireStated(plan);
  }

  public static void requireProbability(double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw CommandFailure.badInput("--sampling-probability must be in (0, 1], got " + probability);
    }
  }
}
