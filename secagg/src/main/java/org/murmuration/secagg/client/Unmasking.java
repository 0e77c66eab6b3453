package org.murmuration.secagg.client;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.dealing.ShareInbox;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/**
 * What a client can still reveal once its input has left.
 *
 * @param sharers the peers it masked with
 */
record Unmasking(Seat seat, SortedSet<ParticipantId> sharers, ShareInbox inbox)
    implements AutoCloseable {
  /** Returns the state that the plan asks for. */
  AwaitingSurvivors awaiting() {
    return seat.session().plan().signs() ? new AwaitingConsistency(this) : new AwaitingUnmask(this);
  }

  /**
   * Returns what is wrong with a survivor set: it must be of the own session and roster, hold the
   * client itself and of its peers only those it masked with, and reach the floor.
   */
  Optional<Refusal> refusal(SurvivorSet set) {
    if (!set.session().equals(seat.context())) {
      return refuse(Reason.WRONG_SESSION, "the survivor set is of another session");
    }
    if (!set.survivors().contains(seat.me())) {
      return refuse(Reason.SELF_MISSING, "the own input left, yet " + seat.me() + " is missing");
    }
    for (ParticipantId survivor : set.survivors()) {
      if (!mayHaveSurvived(survivor)) {
        return refuse(Reason.UNKNOWN_SURVIVOR, survivor + " did not share keys");
      }
    }
    return tooFew(set.survivors().size());
  }

  private boolean mayHaveSurvived(ParticipantId survivor) {
    return seat.session().graph().adjacent(seat.me(), survivor)
        ? sharers.contains(survivor)
        : seat.session().graph().contains(survivor);
  }

  private Optional<Refusal> tooFew(int survivors) {
    int floor = seat.session().plan().quorum().survivorFloor();
    return survivors < floor
        ? refuse(
            Reason.TOO_FEW_SURVIVORS, "expected at least " + floor + " survivors, got " + survivors)
        : seat.member().profile().trust().policy().judgeSurvivors(survivors);
  }

  /**
   * Returns one share of each dealer: of its self-mask seed if it survived, of its mask key if not;
   * and of a survivor's surplus secret of the level that so many of them open. Wipes all.
   */
  UnmaskResponse response(SortedSet<ParticipantId> survivors) {
    SessionPlan plan = seat.session().plan();
    SortedMap<ParticipantId, RevealedShare> shares = new TreeMap<>();
    SortedMap<ParticipantId, RevealedShare> surplus = new TreeMap<>();
    boolean opens = plan.opensSurplus(survivors.size());
    inbox
        .held()
        .forEach(
            (dealer, held) -> {
              boolean survived = survivors.contains(dealer);
              if (survived && opens) {
                var both = held.revealWithSurplus(plan.openedFrom(survivors.size()));
                shares.put(dealer, both.selfMask());
                surplus.put(dealer, both.surplus());
              } else {
                shares.put(
                    dealer, held.reveal(survived ? ShareKind.SELF_MASK : ShareKind.MASK_KEY));
              }
            });
    return new UnmaskResponse(
        seat.context(),
        seat.me(),
        shares,
        plan.surplus() > 0 ? Optional.of(surplus) : Optional.empty());
  }

  void write(StateWriter out, ClientStateCodec owner) {
    owner.requireOwn(seat.member());
    out.session(seat.session()).participants(sharers);
    inbox.writeHeld(out);
  }

  static Unmasking read(StateReader in, Seat seat) throws MalformedState {
    SortedSet<ParticipantId> sharers = in.participants("sharers");
    in.require(seat.session().graph().peersOf(seat.me()).containsAll(sharers), "some are no peers");
    return new Unmasking(seat, sharers, ShareInbox.readHeld(in, seat));
  }

  static Optional<Refusal> refuse(Reason reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }

  @Override
  public void close() {
    inbox.close();
  }

  @Override
  public String toString() {
    return "Unmasking[" + seat.me() + "]";
  }
}
