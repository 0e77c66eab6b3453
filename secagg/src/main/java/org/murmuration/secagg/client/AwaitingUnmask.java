package org.murmuration.secagg.client;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.client.ClientStep.Finished;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.UnmaskRequest;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;

/** The client's masked input has left; it holds shares and awaits the one unmask request. */
public final class AwaitingUnmask implements AutoCloseable {
  private final Latch latch =
      new Latch(
          "this session's unmask request was already received; answering a second one could reveal"
              + " both shares of one participant; to retry send the first answer's bytes again");
  private final Seat seat;
  private final SortedSet<ParticipantId> sharers;
  private final ShareInbox inbox;

  AwaitingUnmask(Seat seat, SortedSet<ParticipantId> sharers, ShareInbox inbox) {
    this.seat = seat;
    this.sharers = sharers;
    this.inbox = inbox;
  }

  /**
   * Reveals one share of every sharer: of its self-mask seed if it survived, of its mask key if
   * not. The first request spends the state, also when it is refused.
   */
  public ClientStep<UnmaskResponse, Finished> receive(UnmaskRequest request) {
    latch.spend();
    try (inbox) {
      Optional<Refusal> refusal = refusal(request);
      if (refusal.isPresent()) {
        return new ClientStep.Withdrawn<>(refusal.get());
      }
      SortedMap<ParticipantId, RevealedShare> shares = new TreeMap<>();
      inbox
          .held()
          .forEach((dealer, held) -> shares.put(dealer, held.reveal(kindFor(dealer, request))));
      return new ClientStep.Step<>(
          new UnmaskResponse(seat.context(), seat.me(), shares), Finished.FINISHED);
    }
  }

  private static ShareKind kindFor(ParticipantId dealer, UnmaskRequest request) {
    return request.survivors().contains(dealer) ? ShareKind.SELF_MASK : ShareKind.MASK_KEY;
  }

  private Optional<Refusal> refusal(UnmaskRequest request) {
    if (!request.session().equals(seat.context())) {
      return refuse(Reason.WRONG_SESSION, "the request is of another session");
    }
    if (!sharers.containsAll(request.survivors())) {
      return refuse(Reason.UNKNOWN_SURVIVOR, "not all of " + request.survivors() + " shared keys");
    }
    if (!request.survivors().contains(seat.me())) {
      return refuse(Reason.SELF_MISSING, "the own input left, yet " + seat.me() + " is missing");
    }
    int floor = seat.session().plan().survivorFloor();
    int survivors = request.survivors().size();
    return survivors >= floor
        ? Optional.empty()
        : refuse(
            Reason.TOO_FEW_SURVIVORS,
            "expected at least " + floor + " survivors, got " + survivors);
  }

  private static Optional<Refusal> refuse(Reason reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }

  /** Ends the client's part and wipes its shares. */
  @Override
  public void close() {
    latch.close();
    inbox.close();
  }
}
