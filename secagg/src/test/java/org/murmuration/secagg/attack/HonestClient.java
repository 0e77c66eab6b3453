package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingSurvivors;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.ring.RingVector;

/**
 * The real states of one honest client, told whatever the test likes. A client that withdrew or was
 * not brought so far says nothing; a state that is told twice throws, as it does in the open.
 */
final class HonestClient {
  private final ParticipantId id;
  private final ClientProfile profile;
  private final RingVector input;
  private final KeyAdvertisement advertisement;
  private final AwaitingRoster joined;
  private final List<AwaitingShares> sharing = new ArrayList<>(1);
  private final List<AwaitingSurvivors> masked = new ArrayList<>(1);
  private final List<AwaitingConfirmation> signed = new ArrayList<>(1);
  private Optional<Refusal> refusal = Optional.empty();

  HonestClient(ParticipantId id, SessionPlan plan, ClientProfile profile, RingVector input) {
    var step = ClientProtocol.join(id, plan, profile);
    this.id = id;
    this.profile = profile;
    this.input = input;
    this.advertisement = step.message();
    this.joined = step.next();
  }

  ParticipantId id() {
    return id;
  }

  RingVector input() {
    return input;
  }

  KeyAdvertisement advertisement() {
    return advertisement;
  }

  Optional<Refusal> refusal() {
    return refusal;
  }

  /** The session as the client would record it once its input has left. */
  Participation participation() {
    return masked.get(0).participation();
  }

  Optional<KeyShares> tell(Roster roster, Beacon beacon) {
    return took(joined.receive(roster, beacon), sharing::add);
  }

  Optional<MaskedInput> tell(ForwardedShares forwarded) {
    return sharing.isEmpty()
        ? Optional.empty()
        : took(sharing.get(0).receive(forwarded, input), masked::add);
  }

  Optional<SurvivorSignature> tellToSign(SurvivorSet set) {
    return masked.isEmpty()
        ? Optional.empty()
        : took(((AwaitingConsistency) masked.get(0)).receive(set), signed::add);
  }

  Optional<UnmaskResponse> tellToUnmask(SurvivorSet set) {
    return masked.isEmpty()
        ? Optional.empty()
        : took(((AwaitingUnmask) masked.get(0)).receive(set), finished -> {});
  }

  Optional<UnmaskResponse> tell(SurvivorConfirmation confirmation) {
    return signed.isEmpty()
        ? Optional.empty()
        : took(signed.get(0).receive(confirmation), finished -> {});
  }

  private <M extends Message, N> Optional<M> took(ClientStep<M, N> answer, Consumer<N> keep) {
    if (answer instanceof ClientStep.Step<M, N> step) {
      keep.accept(step.next());
      return Optional.of(step.message());
    }
    Refusal why = ((ClientStep.Withdrawn<M, N>) answer).refusal();
    if (profile.random() instanceof WatchedRandom watched) {
      Spill.requireNone(answer.toString(), watched.given());
    }
    refusal = Optional.of(why);
    return Optional.empty();
  }

  /** Fails unless the client withdrew for this reason. */
  void assertWithdrew(Reason reason) {
    assertEquals(Optional.of(reason), refusal.map(Refusal::reason), () -> id + ": " + refusal);
  }

  /** Fails if the client withdrew. */
  void assertWentOn() {
    assertEquals(Optional.empty(), refusal, id::toString);
  }
}
