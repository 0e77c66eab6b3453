package org.murmuration.murmur.gossip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.murmuration.fl.gossip.GossipProcess;
import org.murmuration.fl.gossip.GossipState;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.process.FederatedEvaluation;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.run.TrainingSettings.Learning;

/**
 * Rounds of gossip, tested after each.
 *
 * @param tested how many peers' own models are tested
 */
record GossipRun(Federation data, Learning learning, GossipProcess.Parts parts, int tested) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** The rounds and the mean of all models after the last. */
  record Result(List<GossipRound> rounds, ModelWeights mean) {}

  Result run(int threads, Consumer<GossipRound> watcher) {
    GossipProcess process = new GossipProcess(parts);
    List<GossipRound> rounds = new ArrayList<>();
    try (Workers workers = Workers.of(threads)) {
      var test = new FederatedEvaluation(learning.model(), data.heldOut(), workers);
      GossipState state = learning.start().map(process::initialize).orElseGet(process::initialize);
      while (state.round() < learning.rounds()) {
        Stopwatch watch = Stopwatch.start();
        state = process.next(state, workers);
        double seconds = watch.elapsed().wallMillis() / MILLIS_PER_SECOND;
        GossipRound round = tested(state, test, seconds);
        rounds.add(round);
        watcher.accept(round);
      }
      return new Result(List.copyOf(rounds), state.mean());
    }
  }

  private GossipRound tested(GossipState state, FederatedEvaluation test, double seconds) {
    List<Double> own =
        IntStream.range(0, tested)
            .map(i -> (int) ((long) i * state.models().size() / tested))
            .mapToObj(peer -> test.evaluate(state.models().get(peer)).accuracy())
            .toList();
    double ofMean = test.evaluate(state.mean()).accuracy();
    return new GossipRound(state.round(), ofMean, own, state.spread(), seconds);
  }
}
