package org.murmuration.secagg.server;

import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.spelling.Role;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/**
 * Carries a server's session over a restart. What a step accepted is stored as it came and is
 * accepted again when it is restored, with the same checks; of masked inputs the sum and the
 * senders are stored, so that none is added twice.
 *
 * <p>A state may be saved at any time, also after every message that it accepts; a message that was
 * accepted after the last save must be handed in again. What closing a step gave is public: its
 * owner stores it in the same transaction as the next state, and sends it again as it was. A server
 * that forgets a closed step and closes it anew may give another roster or survivor set, which the
 * clients that had the first one refuse.
 *
 * <p>The content is role, kind of the messages that are collected, plan, and then what the state
 * knows.
 */
public record ServerStateCodec(SessionPlan plan, CipherSuite suite) {
  /**
   * Returns {@code state} as bytes. There is no secret of a client among them, only what its
   * messages said.
   *
   * @throws IllegalStateException if the state's step is closed: what it gave is newer
   * @throws IllegalArgumentException if the state is of another plan
   */
  public SavedState save(ServerState state) {
    try (StateWriter out = new StateWriter(plan, Role.SERVER, state.collects())) {
      write(state, out);
      return out.finish(state.counter());
    }
  }

  private void write(ServerState state, StateWriter out) {
    if (state instanceof CollectingKeys keys) {
      keys.write(out, this);
    } else if (state instanceof CollectingShares shares) {
      shares.write(out, this);
    } else if (state instanceof CollectingInputs inputs) {
      inputs.write(out, this);
    } else if (state instanceof CollectingSignatures signatures) {
      signatures.write(out, this);
    } else if (state instanceof CollectingUnmasks unmasks) {
      unmasks.write(out, this);
    }
  }

  void requireOwn(SessionPlan other) {
    if (!other.equals(plan)) {
      throw new IllegalArgumentException(
          "this state is of another plan; save it with the codec of its own");
    }
  }

  /**
   * Returns the state that was saved.
   *
   * @throws MalformedState if the content is not one that this codec could have saved
   */
  public ServerState restore(SavedState saved) throws MalformedState {
    try (StateReader in = new StateReader(saved, plan, Role.SERVER)) {
      ServerState state = read(in, saved.counter());
      in.end();
      return state;
    }
  }

  private ServerState read(StateReader in, long counter) throws MalformedState {
    return switch (in.kind()) {
      case KEY_ADVERTISEMENT -> CollectingKeys.read(in, this, counter);
      case KEY_SHARES -> CollectingShares.read(in, in.session(suite), counter);
      case MASKED_INPUT -> CollectingInputs.read(in, in.session(suite), counter);
      case SURVIVOR_SIGNATURE -> CollectingSignatures.read(in, in.session(suite), counter);
      case UNMASK_RESPONSE -> CollectingUnmasks.read(in, in.session(suite), counter);
      default -> throw in.malformed("no server collects a " + in.kind());
    };
  }
}
