package org.murmuration.fl.plan.promise;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.ServerTrust;

/**
 * What a private run promises, to whom.
 *
 * @param released against who sees the released models alone
 * @param server against the server and whoever knows the cohorts; empty: it is trusted
 * @param aim the observer that the noise was sized for
 */
public record PrivacyTerms(ObserverTerms released, Optional<ObserverTerms> server, Observer aim) {
  public PrivacyTerms {
    if (aim == Observer.SERVER && server.isEmpty()) {
      throw new IllegalArgumentException("noise that a trusted server adds hides nothing from it");
    }
  }

  /** Returns the terms where the server adds the noise. */
  public static PrivacyTerms ofTrustedServer(ObserverTerms released) {
    return new PrivacyTerms(released, Optional.empty(), Observer.RELEASED_MODELS);
  }

  /** The terms that the noise was sized for; a ledger counts these. */
  public ObserverTerms aimed() {
    return aim == Observer.SERVER ? server.orElseThrow() : released;
  }

  /** Rounds of the whole run. */
  public int rounds() {
    return released.rounds();
  }

  /**
   * Returns who is promised what after {@code charged} rounds.
   *
   * @param trust with what the server is trusted, where nothing is promised against it
   * @param simulated whether cohorts, keys or noise come from a seed
   */
  public List<PrivacyStatement> statements(int charged, ServerTrust trust, boolean simulated) {
    PrivacyStatement againstServer =
        server
            .filter(terms -> trust == ServerTrust.WITH_EXACT_SUMS)
            .map(terms -> terms.statement(charged, simulated))
            .orElseGet(() -> PrivacyStatement.againstServer(trust, simulated));
    return List.of(released.statement(charged, simulated), againstServer);
  }
}
