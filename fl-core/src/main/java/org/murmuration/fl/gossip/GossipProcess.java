package org.murmuration.fl.gossip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalTrainer;

/**
 * Gossip learning (Blot et al. 2016, arXiv 1611.09726): in each round every peer trains its own
 * model on its own rows, then peers talk. The same seed gives the same bits on any number of
 * threads.
 *
 * <p>Guarantee: none. Whoever talks to a peer gets its whole model, which tells of its rows.
 */
public final class GossipProcess {
  private final Parts parts;
  private final List<ClientId> clients;

  /**
   * What a run is made of.
   *
   * @param data of the peers: the graph's peer i is the i-th client in ascending order
   * @param exchanges how often a peer wakes and talks in one round, over all peers
   */
  public record Parts(
      LocalTrainer trainer,
      ClientData data,
      PeerGraph graph,
      GossipRule rule,
      int exchanges,
      Seed seed) {
    public Parts {
      if (exchanges < 0) {
        throw new IllegalArgumentException("peers talk 0 times or more, got " + exchanges);
      }
      if (graph.peers() != data.ids().size()) {
        throw new IllegalArgumentException(
            "the graph has " + graph.peers() + " peers, the data " + data.ids().size());
      }
    }
  }

  public GossipProcess(Parts parts) {
    this.parts = parts;
    this.clients = parts.data().ids().stream().sorted().toList();
  }

  /** Returns the peers before the first round: all with one model, as the paper has it. */
  public GossipState initialize() {
    Seed seed = parts.seed().child("initialization");
    return initialize(parts.trainer().model().initial(seed));
  }

  /** Returns peers that all start from {@code model}. */
  public GossipState initialize(ModelWeights model) {
    return GossipState.start(model, parts.graph().peers());
  }

  /** Runs one round: all train, then they talk. */
  public GossipState next(GossipState state, Workers workers) {
    int round = state.round() + 1;
    List<Integer> peers = IntStream.range(0, clients.size()).boxed().toList();
    List<float[]> trained =
        new ArrayList<>(workers.map(peers, peer -> trained(state.models().get(peer), peer, round)));
    Peers talking =
        new Peers(trained, state.weights().stream().mapToDouble(Double::doubleValue).toArray());
    parts
        .rule()
        .run(
            talking,
            parts.graph(),
            parts.seed().child("gossip", round).generator(),
            parts.exchanges());
    return talking.state(round);
  }

  private float[] trained(ModelWeights model, int peer, int round) {
    ClientId client = clients.get(peer);
    Seed shuffle = parts.seed().child("shuffle", round).child(client.value());
    float[] update =
        parts.trainer().train(model, parts.data().rows(client), shuffle).update().toArray();
    float[] next = model.toArray();
    for (int i = 0; i < next.length; i++) {
      next[i] += update[i];
    }
    return next;
  }
}
