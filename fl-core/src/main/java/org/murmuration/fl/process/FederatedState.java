package org.murmuration.fl.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.plan.lanes.Released;

/**
 * All that a run carries from round to round; a value. Every random stream of a run has a place of
 * its own for each round, so the round's number is the position of all of them, of the sampler and
 * of the accountant.
 *
 * @param server the global model and what the server's optimizer keeps
 * @param clients what clients keep of their last round, where the algorithm has them keep
 *     something: each client's own, together only because a simulation plays them all
 * @param round the round that comes next
 * @param participations how often each client took part
 * @param clip of the next round, where it follows the updates
 * @param noise what the server's noise needs of the releases before, where they share it
 */
public record FederatedState(
    ServerState server,
    Map<ClientId, ModelWeights> clients,
    RoundId round,
    Participations participations,
    OptionalDouble clip,
    NoiseMemory noise) {
  public FederatedState {
    clients = Map.copyOf(clients);
  }

  /** The global model. */
  public ModelWeights model() {
    return server.model();
  }

  /** Rounds whose privacy has been spent: every one before the next, aborted or failed ones too. */
  public int charged() {
    return round.number() - 1;
  }

  /** Returns the state after a round that gave no new model; the round stays charged. */
  public FederatedState afterLostRound() {
    return new FederatedState(server, clients, round.next(), participations, clip, noise);
  }

  /**
   * The same after a process died in a round with {@code cohort}: who of it had sent an input is
   * not known any more, so each one of it is taken to have.
   */
  public FederatedState afterLostRound(Cohort cohort) {
    return afterLostRound().withInputsOf(cohort.members());
  }

  /** Returns this state, with {@code clients} having taken part once more. */
  FederatedState withInputsOf(Collection<ClientId> inputs) {
    return new FederatedState(server, clients, round, participations.plus(inputs), clip, noise);
  }

  /** Returns this state with what a round gave. */
  FederatedState with(ServerState next, Released released) {
    return new FederatedState(
        next, clients, round, participations, released.nextClip(), released.memory());
  }

  /** Returns this state, with {@code more} kept by the clients that they belong to. */
  FederatedState withKept(Map<ClientId, ModelWeights> more) {
    Map<ClientId, ModelWeights> all = new HashMap<>(clients);
    all.putAll(more);
    return new FederatedState(server, all, round, participations, clip, noise);
  }

  /** Names and sizes; not each client's. */
  @Override
  public String toString() {
    return "FederatedState["
        + round
        + " next, model of "
        + model().dimension()
        + " weights, server keeps "
        + server.kept().keySet()
        + ", "
        + clients.size()
        + " clients keep theirs, "
        + participations.rounds().size()
        + " took part"
        + (clip.isPresent() ? ", clip " + clip.getAsDouble() : "")
        + "]";
  }
}
