package org.murmuration.secagg.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/** The first step: who takes part, under which keys. */
public final class CollectingKeys implements ServerState {
  private final SessionPlan plan;
  private final CipherSuite suite;
  private final Intake<ParticipantKeys> intake;
  private final Set<PublicKey> seen = new HashSet<>();
  private final Set<IdentityKey> identities = new HashSet<>();

  CollectingKeys(SessionPlan plan, CipherSuite suite, Intake<ParticipantKeys> intake) {
    this.plan = plan;
    this.suite = suite;
    this.intake = intake;
  }

  /** Takes a participant's keys. */
  public Receipt accept(KeyAdvertisement message) {
    return intake.accept(message.from(), message.keys(), () -> check(message));
  }

  private Receipt check(KeyAdvertisement message) {
    if (!message.plan().equals(plan.digest())) {
      return Receipt.WRONG_SESSION;
    }
    return isCredential(message.keys()) ? claim(message.keys()) : Receipt.BAD_SIGNATURE;
  }

  /** Signed where the plan signs, and only there: the roster has one spelling a plan. */
  private boolean isCredential(ParticipantKeys keys) {
    return plan.signs()
        ? keys.isSignedFor(plan.digest(), suite.signatures())
        : keys.credential() instanceof Credential.Anonymous;
  }

  private Receipt claim(ParticipantKeys keys) {
    if (keys.channel().equals(keys.mask())
        || seen.contains(keys.channel())
        || seen.contains(keys.mask())) {
      return Receipt.REPEATED_KEY;
    }
    if (keys.credential() instanceof Credential.Signed signed
        && !identities.add(signed.identity())) {
      return Receipt.REPEATED_IDENTITY;
    }
    seen.add(keys.channel());
    seen.add(keys.mask());
    return Receipt.ACCEPTED;
  }

  @Override
  public MessageKind collects() {
    return MessageKind.KEY_ADVERTISEMENT;
  }

  @Override
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  @Override
  public long counter() {
    return intake.counter();
  }

  void write(StateWriter out, ServerStateCodec owner) {
    owner.requireOwn(plan);
    var accepted = intake.soFar();
    out.participants(intake.expected());
    out.messages(
        accepted.values().stream().map(keys -> new KeyAdvertisement(plan.digest(), keys)).toList());
  }

  static CollectingKeys read(StateReader in, ServerStateCodec owner, long counter)
      throws MalformedState {
    SortedSet<ParticipantId> invited = in.participants("invited");
    List<KeyAdvertisement> accepted =
        in.messages("keys", invited.size(), new MessageCodec(owner.plan())::parseKeyAdvertisement);
    Intake<ParticipantKeys> intake =
        new Intake<>(invited, Intake.before(in, counter, accepted.size()));
    CollectingKeys state = new CollectingKeys(owner.plan(), owner.suite(), intake);
    for (KeyAdvertisement message : accepted) {
      Intake.replayed(in, state.accept(message));
    }
    return state;
  }

  /**
   * Ends the step; the roster goes to all on it.
   *
   * @param beacon what became public once the last key was in; {@link Beacon#none} on the complete
   *     graph
   * @throws IllegalArgumentException if the plan's graph needs a beacon and there is none; the step
   *     stays open
   */
  public ServerStep<Roster, CollectingShares> close(Beacon beacon) {
    Session.requireBeacon(plan, beacon);
    SortedMap<ParticipantId, ParticipantKeys> keys = intake.close();
    int least = plan.quorum().smallestRoster();
    if (keys.size() < least) {
      return new ServerStep.Stopped<>(new TooFewSurvivors(Step.ADVERTISE_KEYS, keys.size(), least));
    }
    Roster roster = new Roster(plan.digest(), keys);
    return new ServerStep.Step<>(
        roster, new CollectingShares(Session.of(plan, suite, roster, beacon), counter()));
  }
}
