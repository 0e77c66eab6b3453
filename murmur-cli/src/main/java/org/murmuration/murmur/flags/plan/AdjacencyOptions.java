package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** The flag that says between which runs a promise is wanted. */
public final class AdjacencyOptions {
  /** Between which runs a promise is wanted. */
  public enum Between {
    ADD_REMOVE,
    REPLACE_ONE,
    ZERO_OUT
  }

  @Option(
      names = "--adjacency",
      paramLabel = "KIND",
      description =
          "Between which runs --epsilon is meant: add-remove, replace-one or zero-out; what the plan"
              + " cannot promise is refused. Default: what it can, with --sampling fixed zero-out.")
  Optional<Between> adjacency = Optional.empty();

  boolean isReplaceOne() {
    return adjacency.equals(Optional.of(Between.REPLACE_ONE));
  }

  /** Refuses a plan whose noise is sized for other neighbors than were asked for. */
  public void requireStated(RoundPlan plan) {
    adjacency.map(Word::of).ifPresent(asked -> requireStated(asked, plan));
  }

  private static void requireStated(String asked, RoundPlan plan) {
    String stated =
        plan.privacy()
            .map(terms -> terms.aimed().roundEvent().adjacency().label())
            .orElseThrow(
                () -> CommandFailure.badInput("--adjacency goes with privacy, not with --no-dp"));
    if (!stated.equals(asked)) {
      throw CommandFailure.badInput(
          "--adjacency "
              + asked
              + " is not what this plan can promise, it is "
              + stated
              + "; add-remove goes with --sampling poisson against who sees the released models,"
              + " replace-one with --noise central and --sampling fixed or --over-select, zero-out"
              + " with known cohorts");
    }
  }
}
