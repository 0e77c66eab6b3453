package org.murmuration.secagg.client;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.dealing.ShareInbox;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.mask.Masker;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.surplus.SurplusChain;

/** The client has dealt its shares and awaits those of its peers. */
public final class AwaitingShares implements ClientState, AutoCloseable {
  private final Latch latch =
      new Latch(
          "this session's masks were already used; masking again would reveal the difference of"
              + " the two inputs; start a new session");
  private final Seat seat;
  private final SecretKey maskKey;
  private final SelfMaskSeed selfMask;
  private final SurplusChain surplus;
  private final ShareInbox inbox;

  AwaitingShares(
      Seat seat, SecretKey maskKey, SelfMaskSeed selfMask, SurplusChain surplus, ShareInbox inbox) {
    this.seat = seat;
    this.maskKey = maskKey;
    this.selfMask = selfMask;
    this.surplus = surplus;
    this.inbox = inbox;
  }

  /**
   * Returns the client's own surplus secrets, one a level of the plan: what it derives from their
   * seeds and adds to its input can be taken back as far as the survivors open them. They are wiped
   * when the input is masked or the client withdraws.
   */
  public SurplusChain surplus() {
    return surplus;
  }

  /** Returns what to enter in the client's history before its shares leave. */
  public Participation participation() {
    return seat.proposal().joined();
  }

  /**
   * Opens the peers' shares, then masks {@code input} with all who shared; or withdraws before
   * anything of the input left.
   *
   * <p>A peer whose shares do not open is masked with all the same, up to the plan's bound.
   *
   * @throws IllegalArgumentException if the input does not have the plan's words; nothing is spent
   */
  public ClientStep<MaskedInput, AwaitingSurvivors> receive(
      ForwardedShares forwarded, RingVector input) {
    int words = seat.session().plan().words();
    if (input.words() != words) {
      throw new IllegalArgumentException(
          "the plan has " + words + " words, got " + input.words() + "; pack by the plan's layout");
    }
    latch.spend();
    try (maskKey;
        selfMask;
        surplus) {
      Optional<Refusal> refusal =
          refusal(forwarded).or(seat::inputRefusal).or(() -> unopenable(forwarded));
      if (refusal.isPresent()) {
        close();
        return new ClientStep.Withdrawn<>(refusal.get());
      }
      return mask(forwarded, input);
    }
  }

  private Optional<Refusal> refusal(ForwardedShares forwarded) {
    if (!forwarded.session().equals(seat.context())) {
      return refuse(Reason.WRONG_SESSION, "the shares are of another session");
    }
    if (!forwarded.to().equals(seat.me())) {
      return refuse(Reason.WRONG_RECEIVER, "the shares are for " + forwarded.to());
    }
    for (ParticipantId dealer : forwarded.dealers().keySet()) {
      if (!seat.session().graph().adjacent(seat.me(), dealer)) {
        return refuse(Reason.UNKNOWN_SHARER, dealer + " is no peer");
      }
    }
    return tooFew(forwarded);
  }

  /** Fewer share holders than the threshold could never open the client's own mask. */
  private Optional<Refusal> tooFew(ForwardedShares forwarded) {
    long holders =
        seat.session().graph().holdersOf(seat.me()).stream()
            .filter(id -> id.equals(seat.me()) || forwarded.dealers().containsKey(id))
            .count();
    int threshold = seat.session().plan().quorum().threshold();
    return holders >= threshold
        ? Optional.empty()
        : refuse(
            Reason.TOO_FEW_SHARERS,
            "expected at least " + threshold + " share holders, got " + holders);
  }

  private Optional<Refusal> unopenable(ForwardedShares forwarded) {
    List<ParticipantId> bad = inbox.open(forwarded.dealers());
    int most = seat.session().plan().quorum().mostUnopenable();
    return bad.size() <= most
        ? Optional.empty()
        : refuse(
            Reason.UNOPENABLE_SHARES,
            "at most " + most + " peers' shares may fail to open, got those of " + bad);
  }

  private ClientStep<MaskedInput, AwaitingSurvivors> mask(
      ForwardedShares forwarded, RingVector input) {
    MaskedVector masked =
        new Masker(seat.context(), seat.session().suite().agreement())
            .mask(
                seat.me(),
                selfMask,
                maskKey,
                seat.session().maskKeysOf(forwarded.dealers().keySet()),
                input);
    SortedSet<ParticipantId> sharers = new TreeSet<>(forwarded.dealers().keySet());
    return new ClientStep.Step<>(
        new MaskedInput(seat.context(), seat.me(), masked),
        new Unmasking(seat, sharers, inbox).awaiting());
  }

  private static Optional<Refusal> refuse(Reason reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }

  @Override
  public MessageKind lastSent() {
    return MessageKind.KEY_SHARES;
  }

  void write(StateWriter out, ClientStateCodec owner) {
    latch.requireUnspent();
    owner.requireOwn(seat.member());
    out.session(seat.session());
    maskKey.lendSecretBytes(out::bytes);
    selfMask.lendSecretBytes(out::bytes);
    surplus.lendSecretBytes(out::bytes);
    inbox.writeUnopened(out);
  }

  static AwaitingShares read(StateReader in, Seat seat, KeyShares last) throws MalformedState {
    SecretKey maskKey = seat.member().readSecretKey("mask key", seat.member().keys().mask(), in);
    SelfMaskSeed selfMask = SelfMaskSeed.wrap(in.bytes("self-mask seed", SelfMaskSeed.SIZE_BYTES));
    in.keep(selfMask::close);
    in.require(
        selfMask.commitment(seat.context(), seat.me()).equals(last.deal().seed()),
        "not the seed that the message commits to");
    SurplusChain surplus = readSurplus(in, seat, last);
    return new AwaitingShares(seat, maskKey, selfMask, surplus, ShareInbox.readUnopened(in, seat));
  }

  private static SurplusChain readSurplus(StateReader in, Seat seat, KeyShares last)
      throws MalformedState {
    int levels = seat.session().plan().surplus();
    if (levels == 0) {
      return SurplusChain.none(seat.context(), seat.me());
    }
    byte[] head = in.bytes("surplus secret", SurplusChain.SIZE_BYTES);
    SurplusChain surplus = SurplusChain.wrap(seat.context(), seat.me(), head, 1, levels);
    in.keep(surplus::close);
    in.require(
        surplus.anchor().equals(last.deal().surplus()),
        "not the secret that the message commits to");
    return surplus;
  }

  /** Ends the client's part and wipes its secrets. */
  @Override
  public void close() {
    latch.close();
    maskKey.close();
    selfMask.close();
    surplus.close();
    inbox.close();
  }
}
