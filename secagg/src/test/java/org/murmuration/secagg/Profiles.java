package org.murmuration.secagg;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.InsecureToySignatures;
import org.murmuration.secagg.key.InsecureToyAgreement;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Trust;

/** One identity for each participant, and profiles that use them. */
public final class Profiles {
  /** The test doubles: the same laws, no curve. */
  public static final CipherSuite TOY =
      new CipherSuite(new InsecureToyAgreement(), new InsecureToySignatures());

  private final CipherSuite suite;
  private final SecureRandom random;
  private final Map<ParticipantId, Identity> identities = new HashMap<>();

  /** Returns profiles that draw from {@code random}. */
  public Profiles(CipherSuite suite, SecureRandom random) {
    this.suite = suite;
    this.random = random;
  }

  /** The profile of a client without limits. */
  public ClientProfile of(ParticipantId id) {
    return of(id, ClientPolicy.unrestricted(), Participations.none());
  }

  /** The profile of a client with a policy and a history; it knows nobody. */
  public ClientProfile of(ParticipantId id, ClientPolicy policy, Participations history) {
    return new ClientProfile(
        suite, random, new Trust(identity(id), Set.of(), policy, () -> history));
  }

  /** The one identity of a participant. */
  public Identity identity(ParticipantId id) {
    return identities.computeIfAbsent(id, fresh -> Identity.fresh(random));
  }

  public CipherSuite suite() {
    return suite;
  }
}
