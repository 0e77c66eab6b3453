package org.murmuration.secagg.client;

import java.util.Optional;
import org.murmuration.secagg.client.ClientStep.Finished;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.spelling.StateWriter;

/** The client trusts the server for the survivor set: it answers the first one that it is told. */
public final class AwaitingUnmask implements AwaitingSurvivors {
  private final Latch latch =
      new Latch(
          "this session's unmask request was already received; answering a second one could reveal"
              + " both shares of one participant; to retry send the first answer's bytes again");
  private final Unmasking unmasking;

  AwaitingUnmask(Unmasking unmasking) {
    this.unmasking = unmasking;
  }

  /**
   * Reveals one share of every dealer: of its self-mask seed if it survived, of its mask key if
   * not. The first survivor set spends the state, also when it is refused.
   */
  public ClientStep<UnmaskResponse, Finished> receive(SurvivorSet set) {
    latch.spend();
    try (unmasking) {
      Optional<Refusal> refusal = unmasking.refusal(set);
      return refusal.isPresent()
          ? new ClientStep.Withdrawn<>(refusal.get())
          : new ClientStep.Step<>(unmasking.response(set.survivors()), Finished.FINISHED);
    }
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
