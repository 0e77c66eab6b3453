package org.murmuration.secagg.client;

import java.util.Optional;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.policy.Refusal;

/** The client has advertised its keys and awaits everybody's. */
public final class AwaitingRoster implements AutoCloseable {
  private final Latch latch =
      new Latch(
          "these keys have met their roster; sharing them under a second one could reveal them;"
              + " start a new session");
  private final Member member;
  private final SecretKey channel;
  private final SecretKey mask;

  AwaitingRoster(Member member, SecretKey channel, SecretKey mask) {
    this.member = member;
    this.channel = channel;
    this.mask = mask;
  }

  /** Shares the mask key and a fresh self-mask seed with all of {@code roster}, or withdraws. */
  public ClientStep<KeyShares, AwaitingShares> receive(Roster roster) {
    latch.spend();
    Optional<Refusal> refusal = member.refusal(roster);
    if (refusal.isPresent()) {
      close();
      return new ClientStep.Withdrawn<>(refusal.get());
    }
    try (channel) {
      return new Dealing(
              new Seat(member, Session.of(member.plan(), member.agreement(), roster)), channel)
          .deal(mask, SelfMaskSeed.fresh(member.random()));
    }
  }

  /** Ends the client's part and wipes its keys. */
  @Override
  public void close() {
    latch.close();
    channel.close();
    mask.close();
  }
}
