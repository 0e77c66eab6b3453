package org.murmuration.secagg.policy;

import java.util.Set;
import java.util.function.Supplier;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signer;

/**
 * Whom a client is and whom it trusts; nothing here comes from the server.
 *
 * @param signer the client's own long-term identity, kept by its owner
 * @param known identities registered outside the server
 * @param policy what the client refuses
 * @param history sessions it took part in, asked when a roster comes and again before an input
 *     leaves: sessions that run side by side must see one another
 */
public record Trust(
    Signer signer, Set<IdentityKey> known, ClientPolicy policy, Supplier<Participations> history) {
  public Trust {
    known = Set.copyOf(known);
  }

  /** Returns no identity, no acquaintances, no limits and no history. */
  public static Trust unrestricted() {
    return new Trust(
        Signer.Nobody.NOBODY, Set.of(), ClientPolicy.unrestricted(), Participations::none);
  }

  @Override
  public String toString() {
    return "Trust[" + known.size() + " known identities, " + policy + "]";
  }
}
