package org.murmuration.secagg.client;

import java.util.Optional;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.spelling.StateWriter;

/** The client does not trust the server for the survivor set: it signs the first it is told. */
public final class AwaitingConsistency implements AwaitingSurvivors {
  private final Latch latch =
      new Latch(
          "this session's survivor set was already signed; signing a second one could let the"
              + " server show different sets to different clients; send the first bytes again");
  private final Unmasking unmasking;

  AwaitingConsistency(Unmasking unmasking) {
    this.unmasking = unmasking;
  }

  /** Signs the whole set. The first one spends the state, also when it is refused. */
  public ClientStep<SurvivorSignature, AwaitingConfirmation> receive(SurvivorSet set) {
    latch.spend();
    Optional<Refusal> refusal = unmasking.refusal(set);
    if (refusal.isPresent()) {
      close();
      return new ClientStep.Withdrawn<>(refusal.get());
    }
    Signature signature = unmasking.seat().sign(set.statement());
    return new ClientStep.Step<>(
        new SurvivorSignature(set.session(), unmasking.seat().me(), signature),
        new AwaitingConfirmation(unmasking, set));
  }

  @Override
  public Participation participation() {
    return unmasking.seat().proposal().answered();
  }

  void write(StateWriter out, ClientStateCodec owner) {
    latch.requireUnspent();
    unmasking.write(out, owner);
  }

  @Override
  public void close() {
    latch.close();
    unmasking.close();
  }
}
