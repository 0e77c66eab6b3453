package org.murmuration.secagg.client;

import java.util.Optional;
import java.util.function.Supplier;
import org.murmuration.secagg.dealing.Dealing;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.surplus.SurplusChain;

/** The client has advertised its keys and awaits everybody's. */
public final class AwaitingRoster implements ClientState, AutoCloseable {
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

  /**
   * Shares the mask key and a fresh self-mask seed with the share holders that the graph gives the
   * client, or withdraws.
   *
   * @param beacon what the client itself fetched after the roster came; {@link Beacon#none} on the
   *     complete graph
   * @throws IllegalArgumentException if the plan's graph needs a beacon and there is none; nothing
   *     is spent
   */
  public ClientStep<KeyShares, AwaitingShares> receive(Roster roster, Beacon beacon) {
    Session.requireBeacon(member.plan(), beacon);
    return judge(roster, () -> Seat.of(member, roster, beacon));
  }

  /**
   * Does the same in a session that this process has derived by {@link Session#of} from the roster
   * and beacon that the client received: so many clients of one process hold it once.
   *
   * @throws IllegalArgumentException if the session is of another plan or suite; nothing is spent
   */
  public ClientStep<KeyShares, AwaitingShares> receive(Session derived) {
    if (!derived.plan().equals(member.plan())
        || !derived.suite().equals(member.profile().suite())) {
      throw new IllegalArgumentException(
          "the session is of another plan or suite; derive it from the client's own");
    }
    return judge(derived.roster(), () -> new Seat(member, derived));
  }

  /** A session is derived only from a roster that nothing is wrong with. */
  private ClientStep<KeyShares, AwaitingShares> judge(Roster roster, Supplier<Seat> seat) {
    latch.spend();
    try (channel) {
      return member
          .refusal(roster)
          .<ClientStep<KeyShares, AwaitingShares>>map(this::withdrawn)
          .orElseGet(() -> sit(seat.get()));
    }
  }

  private ClientStep<KeyShares, AwaitingShares> sit(Seat seat) {
    Optional<Refusal> refusal = seat.refusal();
    if (refusal.isPresent()) {
      return withdrawn(refusal.get());
    }
    SelfMaskSeed selfMask = SelfMaskSeed.fresh(member.profile().random());
    SurplusChain surplus =
        SurplusChain.fresh(
            seat.context(), seat.me(), member.plan().surplus(), member.profile().random());
    Dealing.Dealt dealt = new Dealing(seat, channel).deal(mask, selfMask, surplus);
    return new ClientStep.Step<>(
        dealt.message(), new AwaitingShares(seat, mask, selfMask, surplus, dealt.inbox()));
  }

  private ClientStep.Withdrawn<KeyShares, AwaitingShares> withdrawn(Refusal refusal) {
    close();
    return new ClientStep.Withdrawn<>(refusal);
  }

  @Override
  public MessageKind lastSent() {
    return MessageKind.KEY_ADVERTISEMENT;
  }

  void write(StateWriter out, ClientStateCodec owner) {
    latch.requireUnspent();
    owner.requireOwn(member);
    channel.lendSecretBytes(out::bytes);
    mask.lendSecretBytes(out::bytes);
  }

  static AwaitingRoster read(StateReader in, Member member) throws MalformedState {
    SecretKey channel = member.readSecretKey("channel key", member.keys().channel(), in);
    SecretKey mask = member.readSecretKey("mask key", member.keys().mask(), in);
    return new AwaitingRoster(member, channel, mask);
  }

  /** Ends the client's part and wipes its keys. */
  @Override
  public void close() {
    latch.close();
    channel.close();
    mask.close();
  }
}
