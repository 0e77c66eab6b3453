package org.murmuration.secagg.server;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/** The consistency step: the survivors' signatures of the survivor set. */
public final class CollectingSignatures implements CollectingAnswers {
  private final Session session;
  private final Digest statement;
  private final Unmasker unmasker;
  private final Intake<Signature> intake;

  CollectingSignatures(Unmasker unmasker, long before) {
    SurvivorSet set = unmasker.survivorSet();
    this.session = unmasker.session();
    this.statement = set.statement();
    this.unmasker = unmasker;
    this.intake = new Intake<>(set.survivors(), before);
  }

  /** Takes one survivor's signature. */
  public Receipt accept(SurvivorSignature message) {
    return intake.accept(message.from(), message.signature(), () -> check(message));
  }

  private Receipt check(SurvivorSignature message) {
    if (!message.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    return session.isSignedBy(message.from(), statement, message.signature())
        ? Receipt.ACCEPTED
        : Receipt.BAD_SIGNATURE;
  }

  @Override
  public MessageKind collects() {
    return MessageKind.SURVIVOR_SIGNATURE;
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
    var accepted = intake.soFar();
    unmasker.write(out, owner);
    List<SurvivorSignature> messages = new ArrayList<>();
    accepted.forEach(
        (from, signature) ->
            messages.add(new SurvivorSignature(session.context(), from, signature)));
    out.messages(messages);
  }

  static CollectingSignatures read(StateReader in, Session session, long counter)
      throws MalformedState {
    in.require(session.plan().signs(), "under this plan nobody signs survivors");
    Unmasker unmasker = Unmasker.read(in, session);
    List<SurvivorSignature> accepted =
        in.messages(
            "signatures",
            session.graph().size(),
            new MessageCodec(session.plan())::parseSurvivorSignature);
    CollectingSignatures state =
        new CollectingSignatures(unmasker, Intake.before(in, counter, accepted.size()));
    for (SurvivorSignature message : accepted) {
      Intake.replayed(in, state.accept(message));
    }
    return state;
  }

  /**
   * Ends the step; everybody who signed, and of whose share holders enough did, is sent as many of
   * their signatures as it asks for.
   */
  public ServerStep<List<SurvivorConfirmation>, CollectingUnmasks> close() {
    SortedMap<ParticipantId, Signature> signatures = intake.close();
    int threshold = session.plan().quorum().threshold();
    List<SurvivorConfirmation> confirmations = new ArrayList<>();
    for (ParticipantId signer : signatures.keySet()) {
      SortedMap<ParticipantId, Signature> ofHolders = ofHolders(signer, signatures);
      if (ofHolders.size() >= threshold) {
        confirmations.add(new SurvivorConfirmation(session.context(), signer, ofHolders));
      }
    }
    if (confirmations.size() < threshold) {
      return new ServerStep.Stopped<>(
          new TooFewSurvivors(Step.CONSISTENCY, confirmations.size(), threshold));
    }
    return new ServerStep.Step<>(
        confirmations,
        new CollectingUnmasks(
            unmasker, confirmations.stream().map(SurvivorConfirmation::to).toList(), counter()));
  }

  private SortedMap<ParticipantId, Signature> ofHolders(
      ParticipantId client, SortedMap<ParticipantId, Signature> signatures) {
    SortedMap<ParticipantId, Signature> enough = new TreeMap<>();
    session.graph().holdersOf(client).stream()
        .filter(holder -> signatures.containsKey(holder))
        .limit(session.plan().quorum().threshold())
        .forEach(holder -> enough.put(holder, signatures.get(holder)));
    return enough;
  }
}
