package org.murmuration.secagg.client;

import java.util.Optional;
import org.murmuration.secagg.client.ClientStep.Finished;
import org.murmuration.secagg.client.ClientStep.Step;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.spelling.Role;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/**
 * Carries one client's session over a restart: a step, which is a message and the state that awaits
 * the answer, becomes bytes and comes back.
 *
 * <p>Who stores a step durably before its message leaves can always send that message again, byte
 * for byte, and go on: nothing is masked, sealed or signed twice. A client that withdraws has no
 * step; its owner deletes what it stored.
 *
 * <p>The content is role, kind of the message, plan, participant (4 bytes), the message, and then
 * what its state knows; restoring draws no randomness.
 *
 * @param me the participant
 * @param plan what the client itself derived, as when it joined
 * @param profile the client's own, as when it joined; history and policy may have moved on
 */
public record ClientStateCodec(ParticipantId me, SessionPlan plan, ClientProfile profile) {
  /**
   * Returns {@code step} as bytes with secrets, for the encrypted store of the client's owner.
   *
   * @throws IllegalStateException if the step's state is spent or closed: what it gave is newer
   * @throws IllegalArgumentException if the step is another client's, or of another plan
   */
  public SavedState save(Step<? extends Message, ? extends ClientState> step) {
    MessageKind kind = step.next().lastSent();
    requireOwn(step.message().kind() == kind);
    try (StateWriter out = new StateWriter(plan, Role.CLIENT, kind)) {
      out.participant(me).message(step.message());
      write(step.next(), out);
      return out.finish(counter(kind));
    }
  }

  private void write(ClientState state, StateWriter out) {
    if (state instanceof AwaitingRoster roster) {
      roster.write(out, this);
    } else if (state instanceof AwaitingShares shares) {
      shares.write(out, this);
    } else if (state instanceof AwaitingUnmask unmask) {
      unmask.write(out, this);
    } else if (state instanceof AwaitingConsistency consistency) {
      consistency.write(out, this);
    } else if (state instanceof AwaitingConfirmation confirmation) {
      confirmation.write(out, this);
    } // a finished client knows nothing more
  }

  void requireOwn(Member member) {
    requireOwn(member.id().equals(me) && member.plan().equals(plan));
  }

  private void requireOwn(boolean own) {
    if (!own) {
      throw new IllegalArgumentException(
          "this step is not one of " + me + " under this plan; save it with its own codec");
    }
  }

  /** The number of the step, from 0. */
  private long counter(MessageKind lastSent) {
    return switch (lastSent) {
      case KEY_ADVERTISEMENT -> 0;
      case KEY_SHARES -> 1;
      case MASKED_INPUT -> 2;
      case SURVIVOR_SIGNATURE -> 3;
      default -> plan.signs() ? 4 : 3;
    };
  }

  /**
   * Returns the step that was saved: its message, to be sent again as it was, and its state.
   *
   * @throws MalformedState if the content is not one that this codec could have saved
   */
  public Step<Message, ClientState> restore(SavedState saved) throws MalformedState {
    try (StateReader in = new StateReader(saved, plan, Role.CLIENT)) {
      Step<Message, ClientState> step = read(in);
      if (saved.counter() != counter(in.kind())) {
        throw new MalformedState("counter", SavedState.COUNTER_OFFSET, "not that of the step");
      }
      in.end();
      return step;
    }
  }

  private Step<Message, ClientState> read(StateReader in) throws MalformedState {
    in.require(in.participant("participant").equals(me), "expected " + me);
    MessageCodec codec = new MessageCodec(plan);
    return switch (in.kind()) {
      case KEY_ADVERTISEMENT -> roster(in, in.message("message", codec::parseKeyAdvertisement));
      case KEY_SHARES -> shares(in, in.message("message", codec::parseKeyShares));
      case MASKED_INPUT -> survivors(in, in.message("message", codec::parseMaskedInput));
      case SURVIVOR_SIGNATURE ->
          confirmation(in, in.message("message", codec::parseSurvivorSignature));
      case UNMASK_RESPONSE -> finished(in, in.message("message", codec::parseUnmaskResponse));
      default -> throw in.malformed("no client sends a " + in.kind());
    };
  }

  private Step<Message, ClientState> roster(StateReader in, KeyAdvertisement last)
      throws MalformedState {
    in.require(last.plan().equals(plan.digest()), "a message of another plan");
    return new Step<>(last, AwaitingRoster.read(in, member(in, last.keys())));
  }

  private Step<Message, ClientState> shares(StateReader in, KeyShares last) throws MalformedState {
    return new Step<>(last, AwaitingShares.read(in, seat(in, last, last.from()), last));
  }

  private Step<Message, ClientState> survivors(StateReader in, MaskedInput last)
      throws MalformedState {
    return new Step<>(last, Unmasking.read(in, seat(in, last, last.from())).awaiting());
  }

  private Step<Message, ClientState> confirmation(StateReader in, SurvivorSignature last)
      throws MalformedState {
    in.require(plan.signs(), "under this plan nobody signs survivors");
    return new Step<>(last, AwaitingConfirmation.read(in, seat(in, last, last.from()), last));
  }

  private Step<Message, ClientState> finished(StateReader in, UnmaskResponse last)
      throws MalformedState {
    in.require(last.from().equals(me), "the message of another");
    return new Step<>(last, Finished.FINISHED);
  }

  private Seat seat(StateReader in, Message.InSession last, ParticipantId from)
      throws MalformedState {
    in.require(from.equals(me), "the message of another");
    Roster roster = in.roster();
    ParticipantKeys keys =
        Optional.ofNullable(roster.entries().get(me))
            .orElseThrow(() -> in.malformed(me + " is not on the roster"));
    Member member = member(in, keys);
    Optional<Refusal> refusal = member.refusal(roster);
    if (refusal.isPresent()) {
      throw in.malformed("the client would refuse this roster: " + refusal.get().reason());
    }
    Seat seat = Seat.of(member, roster, in.beacon());
    in.require(seat.context().equals(last.session()), "the message is of another session");
    return seat;
  }

  /** The keys are the client's own: signed by its identity, if the plan asks for that. */
  private Member member(StateReader in, ParticipantKeys keys) throws MalformedState {
    in.require(keys.id().equals(me), "the keys of another");
    if (keys.credential() instanceof Credential.Signed signed) {
      in.require(
          profile.trust().signer() instanceof Identity identity
              && profile.suite().signatures().publicOf(identity).equals(signed.identity()),
          "the keys of another identity than the profile's");
    }
    return new Member(plan, profile, keys);
  }

  @Override
  public String toString() {
    return "ClientStateCodec[" + me + "]";
  }
}
