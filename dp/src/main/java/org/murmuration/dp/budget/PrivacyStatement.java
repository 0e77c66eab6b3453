package org.murmuration.dp.budget;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a run promises, to whom, about whom: the unit is always one client with all its data.
 *
 * @param observer against whom
 * @param promise how much, and on what it rests
 * @param simulated whether cohorts, keys or noise came from a seed, so that nothing is really
 *     hidden
 */
public record PrivacyStatement(Observer observer, Promise promise, boolean simulated) {
  /** The unit of protection: everything one client contributes to the whole run. */
  public static final String UNIT = "client";

  private static final int DECIMALS = 4;

  private static final String SIMULATED =
      " SIMULATED: cohorts, keys and noise came from a seed, and whoever knows it can undo them."
          + " What is said here would hold of the same run with secret randomness.";

  /** Returns the statement of a run without noise against who sees what it releases. */
  public static PrivacyStatement withoutNoise(boolean simulated) {
    return new PrivacyStatement(
        Observer.RELEASED_MODELS,
        new Promise.Nothing("This run adds no noise to what it releases."),
        simulated);
  }

  /** Returns the statement against a server that no noise stands before. */
  public static PrivacyStatement againstServer(ServerTrust trust, boolean simulated) {
    return new PrivacyStatement(Observer.SERVER, new Promise.Nothing(trust.sentence()), simulated);
  }

  /** The promised epsilon; empty where nothing is promised. */
  public OptionalDouble epsilon() {
    return promise instanceof Promise.Bounded bounded
        ? OptionalDouble.of(bounded.epsilon())
        : OptionalDouble.empty();
  }

  /** The promise with its numbers; empty where nothing is promised. */
  public Optional<Promise.Bounded> bounded() {
    return promise instanceof Promise.Bounded bounded ? Optional.of(bounded) : Optional.empty();
  }

  /** The whole statement in plain sentences. */
  public String text() {
    String said = bounded().map(this::text).orElseGet(this::nothing);
    return simulated ? said + SIMULATED : said;
  }

  private String text(Promise.Bounded bounded) {
    String figures =
        String.format(
            Locale.ROOT,
            "Against %s: (epsilon %s, delta %s)-differential privacy per client, adjacency %s,"
                + " accounted by %s. It hides %s.",
            observer.who(),
            Epsilon.textUpward(bounded.epsilon(), DECIMALS),
            bounded.delta().value(),
            bounded.adjacency().label(),
            bounded.method(),
            bounded.adjacency().hides());
    return figures
        + bounded.conditions().stream()
            .sorted()
            .map(condition -> " " + condition.sentence())
            .collect(Collectors.joining());
  }

  private String nothing() {
    String reason = ((Promise.Nothing) promise).reason();
    return "Against " + observer.who() + ": no differential privacy. " + reason;
  }
}
