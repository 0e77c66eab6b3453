package org.murmuration.fl.simulate;

import java.security.SecureRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * One client's place in a simulated session.
 *
 * @param id its number in the session
 * @param loss where it is lost
 * @param conduct whether it follows the protocol
 * @param random source of its keys and shares
 * @param input makes its words when the protocol asks for them, with what it adds by its surplus
 *     secrets; called at most once
 */
public record Seat(
    ParticipantId id,
    LossPoint loss,
    Conduct conduct,
    SecureRandom random,
    Function<SurplusChain, RingVector> input) {
  /** The seat of a client that follows the protocol. */
  public Seat(ParticipantId id, LossPoint loss, SecureRandom random, Supplier<RingVector> input) {
    this(id, loss, random, surplus -> input.get());
  }

  /** The seat of a client that follows the protocol under a plan with surplus. */
  public Seat(
      ParticipantId id,
      LossPoint loss,
      SecureRandom random,
      Function<SurplusChain, RingVector> input) {
    this(id, loss, Conduct.HONEST, random, input);
  }

  /** The seat of a client under a plan without surplus. */
  public Seat(
      ParticipantId id,
      LossPoint loss,
      Conduct conduct,
      SecureRandom random,
      Supplier<RingVector> input) {
    this(id, loss, conduct, random, surplus -> input.get());
  }
}
