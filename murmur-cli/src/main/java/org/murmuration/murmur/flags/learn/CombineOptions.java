package org.murmuration.murmur.flags.learn;

import java.util.Optional;
import org.murmuration.fl.robust.CoordinateMedian;
import org.murmuration.fl.robust.Krum;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.robust.TrimmedMean;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.plan.PrivacyOptions;
import org.murmuration.murmur.flags.plan.ProtocolOptions;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** Flags of what the server does with updates that it sees one by one. */
public final class CombineOptions {
  /** How updates become one. */
  public enum Rule {
    MEAN,
    MEDIAN,
    TRIMMED_MEAN,
    KRUM
  }

  @Option(
      names = "--combine",
      paramLabel = "KIND",
      defaultValue = "mean",
      description =
          "mean; or, against clients that send anything: median, trimmed-mean or krum, which see"
              + " every update and so need --no-secagg and --no-dp; default: ${DEFAULT-VALUE}.")
  Rule rule = Rule.MEAN;

  @Option(
      names = "--liars",
      paramLabel = "N",
      description = "Most clients of a round that lie, for trimmed-mean and krum; required there.")
  Optional<Integer> liars = Optional.empty();

  @Option(
      names = "--krum-chosen",
      paramLabel = "N",
      description = "Updates that krum takes the mean of; default: 1.")
  Optional<Integer> chosen = Optional.empty();

  /** Returns the rule's word. */
  public String word() {
    return Word.of(rule);
  }

  /** Returns the rule, if updates are not summed. */
  public Optional<RobustRule> rule(ProtocolOptions protocol, PrivacyOptions privacy) {
    if (rule != Rule.KRUM) {
      Quantity.requireWith(chosen, "--krum-chosen", "--combine krum");
    }
    if (rule == Rule.MEAN || rule == Rule.MEDIAN) {
      Quantity.requireAbsent(liars, "--liars", "--combine " + Word.of(rule));
    }
    if (rule == Rule.MEAN) {
      return Optional.empty();
    }
    requireOpen(protocol, privacy);
    return Optional.of(made());
  }

  private void requireOpen(ProtocolOptions protocol, PrivacyOptions privacy) {
    if (protocol.isSecure()) {
      throw CommandFailure.badInput(
          "--combine "
              + Word.of(rule)
              + " looks at single updates, which secure aggregation hides: give --no-secagg, or"
              + " --combine mean");
    }
    if (privacy.isPromised()) {
      throw CommandFailure.badInput(
          "--combine "
              + Word.of(rule)
              + " does not go with differential privacy: one client can change which others count,"
              + " so that there is no bound to size noise by; give --no-dp, or --combine mean");
    }
  }

  private RobustRule made() {
    if (rule == Rule.MEDIAN) {
      return new CoordinateMedian();
    }
    int lying =
        liars.orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--combine " + Word.of(rule) + " needs --liars, the most clients that lie"));
    Quantity.within(0, 1_000_000, "--liars", lying);
    int taken = chosen.orElse(1);
    Quantity.within(1, 1_000_000, "--krum-chosen", taken);
    return rule == Rule.KRUM ? new Krum(lying, taken) : new TrimmedMean(lying);
  }
}
