package org.murmuration.secagg.client;

import java.util.Optional;
import java.util.Set;
import org.murmuration.secagg.client.ClientStep.Finished;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/**
 * The client has signed a survivor set and awaits its share holders' signatures of the same.
 *
 * <p>Source: Bonawitz et al. 2017, figure 4, rounds 3 and 4. As twice the threshold is more than
 * the holders and their corrupt ones together, no two sets get signatures enough.
 */
public final class AwaitingConfirmation implements ClientState, AutoCloseable {
  private final Latch latch =
      new Latch(
          "this session's confirmation was already received; answering a second one could reveal"
              + " both shares of one participant; to retry send the first answer's bytes again");
  private final Unmasking unmasking;
  private final SurvivorSet set;

  AwaitingConfirmation(Unmasking unmasking, SurvivorSet set) {
    this.unmasking = unmasking;
    this.set = set;
  }

  /**
   * Reveals one share of every dealer, if at least a threshold of the client's own share holders
   * signed the set that it signed itself. The first confirmation spends the state.
   */
  public ClientStep<UnmaskResponse, Finished> receive(SurvivorConfirmation confirmation) {
    latch.spend();
    try (unmasking) {
      Optional<Refusal> refusal = refusal(confirmation);
      return refusal.isPresent()
          ? new ClientStep.Withdrawn<>(refusal.get())
          : new ClientStep.Step<>(unmasking.response(set.survivors()), Finished.FINISHED);
    }
  }

  private Optional<Refusal> refusal(SurvivorConfirmation confirmation) {
    Seat seat = unmasking.seat();
    if (!confirmation.session().equals(seat.context())) {
      return Unmasking.refuse(Reason.WRONG_SESSION, "the confirmation is of another session");
    }
    if (!confirmation.to().equals(seat.me())) {
      return Unmasking.refuse(
          Reason.WRONG_RECEIVER, "the confirmation is for " + confirmation.to());
    }
    Digest statement = set.statement();
    Set<ParticipantId> holders = Set.copyOf(seat.session().graph().holdersOf(seat.me()));
    return confirmation.signatures().entrySet().stream()
        .flatMap(
            signed ->
                foreign(signed.getKey(), holders)
                    .or(() -> unsigned(signed.getKey(), statement, signed.getValue()))
                    .stream())
        .findFirst()
        .or(() -> tooFew(confirmation.signatures().size()));
  }

  private Optional<Refusal> foreign(ParticipantId signer, Set<ParticipantId> holders) {
    return holders.contains(signer) && set.survivors().contains(signer)
        ? Optional.empty()
        : Unmasking.refuse(
            Reason.FOREIGN_SIGNATURE, signer + " is no surviving share holder of this client");
  }

  private Optional<Refusal> unsigned(ParticipantId signer, Digest statement, Signature signature) {
    return unmasking.seat().session().isSignedBy(signer, statement, signature)
        ? Optional.empty()
        : Unmasking.refuse(
            Reason.WRONG_SURVIVOR_SIGNATURE, signer + " did not sign the set of this client");
  }

  private Optional<Refusal> tooFew(int signatures) {
    int threshold = unmasking.seat().session().plan().quorum().threshold();
    return signatures >= threshold
        ? Optional.empty()
        : Unmasking.refuse(
            Reason.UNSIGNED_SURVIVORS,
            "expected at least " + threshold + " share holders' signatures, got " + signatures);
  }

  @Override
  public MessageKind lastSent() {
    return MessageKind.SURVIVOR_SIGNATURE;
  }

  void write(StateWriter out, ClientStateCodec owner) {
    latch.requireUnspent();
    unmasking.write(out, owner);
    out.message(set);
  }

  static AwaitingConfirmation read(StateReader in, Seat seat, SurvivorSignature last)
      throws MalformedState {
    Unmasking unmasking = Unmasking.read(in, seat);
    SurvivorSet set =
        in.message("survivors", new MessageCodec(seat.member().plan())::parseSurvivorSet);
    in.require(
        set.session().equals(seat.context())
            && seat.session().isSignedBy(seat.me(), set.statement(), last.signature()),
        "not the set that the message signs");
    return new AwaitingConfirmation(unmasking, set);
  }

  /** Ends the client's part and wipes its shares. */
  @Override
  public void close() {
    latch.close();
    unmasking.close();
  }
}
