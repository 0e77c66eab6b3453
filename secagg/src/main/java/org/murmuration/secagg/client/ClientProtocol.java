package org.murmuration.secagg.client;

import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signer;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;

/**
 * The client of Bonawitz et al. 2017 and, on a sparse graph, of Bell et al. 2020: advertise keys,
 * share keys, masked input, sign the survivor set where the plan asks for it, unmask.
 *
 * <p>Each state takes one message and gives the client's answer with the next state, or a refusal
 * after which nothing is left. Whoever drives it owns time and transport; to retry is to send the
 * same bytes again. A state is for one thread at a time.
 */
public final class ClientProtocol {
  private ClientProtocol() {}

  /**
   * Makes fresh keys for {@code me} and advertises them.
   *
   * @param plan what the client itself derived from public inputs, not what a server claims
   * @param profile the client's own identity, policy and history
   * @throws IllegalArgumentException if the plan asks for signatures and the profile has no
   *     identity
   */
  public static ClientStep.Step<KeyAdvertisement, AwaitingRoster> join(
      ParticipantId me, SessionPlan plan, ClientProfile profile) {
    KeyAgreement agreement = profile.suite().agreement();
    SecretKey channel = agreement.fresh(profile.random());
    SecretKey mask = agreement.fresh(profile.random());
    ParticipantKeys unsigned =
        new ParticipantKeys(
            me,
            agreement.publicOf(channel),
            agreement.publicOf(mask),
            Credential.Anonymous.ANONYMOUS);
    ParticipantKeys keys = plan.signs() ? signed(unsigned, plan, profile) : unsigned;
    return new ClientStep.Step<>(
        new KeyAdvertisement(plan.digest(), keys),
        new AwaitingRoster(new Member(plan, profile, keys), channel, mask));
  }

  private static ParticipantKeys signed(
      ParticipantKeys keys, SessionPlan plan, ClientProfile profile) {
    Signer signer = profile.trust().signer();
    if (!(signer instanceof Identity identity)) {
      throw new IllegalArgumentException(
          "the plan asks for signatures; give the client's profile an identity");
    }
    var signatures = profile.suite().signatures();
    IdentityKey key = signatures.publicOf(identity);
    return new ParticipantKeys(
        keys.id(),
        keys.channel(),
        keys.mask(),
        new Credential.Signed(key, signatures.sign(identity, keys.statement(plan.digest(), key))));
  }
}
