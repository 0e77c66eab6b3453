package org.murmuration.murmur.gossip;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.gossip.GossipProcess;
import org.murmuration.fl.gossip.GossipRule;
import org.murmuration.fl.gossip.PeerGraph;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.flags.RunOptions;
import org.murmuration.murmur.run.TrainingSettings.Learning;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Flags of who talks to whom, how often, and of how the run is carried out. */
public final class GossipOptions {
  private static final int MOST_EXCHANGES = 100_000_000;
  private static final int USUAL_TESTED = 10;

  /** Why flags of protection are refused. */
  private static final String NOTHING_HIDES =
      "a peer sends its whole model to its neighbors, in the clear: there is no sum to hide in"
          + " and nobody who accounts for noise, so neither secure aggregation nor differential"
          + " privacy goes with murmur gossip; take murmur train";

  /** Who is whose neighbor. */
  enum Graph {
    RING,
    COMPLETE
  }

  @Option(
      names = "--graph",
      paramLabel = "KIND",
      defaultValue = "ring",
      description =
          "Who talks to whom: ring (a peer's neighbors are the next and the one before, by name) or"
              + " complete; default: ${DEFAULT-VALUE}.")
  Graph graph = Graph.RING;

  @Option(
      names = "--rule",
      paramLabel = "KIND",
      defaultValue = "pairwise",
      description =
          "pairwise (two neighbors take the mean of their models) or push (one sends its model with"
              + " half its weight); default: ${DEFAULT-VALUE}.")
  GossipRule rule = GossipRule.PAIRWISE;

  @Option(
      names = "--exchanges",
      paramLabel = "N",
      description =
          "How often a peer wakes and talks in a round, over all peers; default: as often as there"
              + " are peers.")
  Optional<Integer> exchanges = Optional.empty();

  @Option(
      names = "--tested-peers",
      paramLabel = "N",
      description =
          "Peers whose own models are tested after each round, spread over all; default: 10, or all"
              + " if they are fewer.")
  Optional<Integer> testedPeers = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for the peers; default: the machine's cores.")
  Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "Seed of data, initialization, shuffling and of who talks to whom; default:"
              + " ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for gossip.json and model.npy, the mean of all models; default: nothing is"
              + " written.")
  Optional<Path> out = Optional.empty();

  @Option(
      names = {
        "--epsilon",
        "--delta",
        "--clip",
        "--noise",
        "--noise-multiplier",
        "--observer",
        "--adjacency",
        "--ledger",
        "--private-metrics",
        "--metrics-share",
        "--loss-ceiling",
        "--surplus",
        "--survivor-floor",
        "--clip-per-layer",
        "--bits",
        "--adversary",
        "--neighbors",
        "--threshold",
        "--adaptive-clip",
        "--participation-cap",
        "--corrupt",
        "--colluders"
      },
      arity = "0..1",
      fallbackValue = "given",
      hidden = true,
      description = NOTHING_HIDES)
  List<String> protection = List.of();

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.register(line, Graph.class);
    Word.register(line, GossipRule.class);
  }

  /** Refuses flags of protection, which gossip has none of. */
  void requireUnprotected() {
    if (!protection.isEmpty()) {
      throw CommandFailure.badInput(NOTHING_HIDES);
    }
  }

  int threadCount() {
    return RunOptions.threads(threads);
  }

  /** Returns how many peers' own models are tested. */
  int tested(int peers) {
    int count = testedPeers.orElse(Math.min(USUAL_TESTED, peers));
    return Quantity.within(1, peers, "--tested-peers", count);
  }

  /** Returns what the run is made of. */
  GossipProcess.Parts parts(Federation data, Learning learning) {
    int peers = data.training().ids().size();
    int talks = exchanges.orElse(peers);
    return new GossipProcess.Parts(
        new LocalTrainer(learning.model(), learning.local(), learning.order()),
        data.training(),
        graph == Graph.RING ? PeerGraph.ring(peers) : PeerGraph.complete(peers),
        rule,
        Quantity.within(0, MOST_EXCHANGES, "--exchanges", talks),
        Seed.of(seed));
  }
}
