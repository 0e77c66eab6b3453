package org.murmuration.secagg.client;

import java.security.SecureRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.SessionPlan;

/**
 * The client of Bonawitz et al. 2017 on the complete graph, against a server that follows the
 * protocol: advertise keys, share keys, masked input, unmask.
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
   */
  public static ClientStep.Step<KeyAdvertisement, AwaitingRoster> join(
      ParticipantId me, SessionPlan plan, KeyAgreement agreement, SecureRandom random) {
    SecretKey channel = agreement.fresh(random);
    SecretKey mask = agreement.fresh(random);
    ParticipantKeys keys =
        new ParticipantKeys(me, agreement.publicOf(channel), agreement.publicOf(mask));
    return new ClientStep.Step<>(
        new KeyAdvertisement(plan.digest(), keys),
        new AwaitingRoster(new Member(plan, agreement, random, keys), channel, mask));
  }
}
