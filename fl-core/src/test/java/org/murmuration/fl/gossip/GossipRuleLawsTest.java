package org.murmuration.fl.gossip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;

/** What talking keeps, and how fast it brings peers together. */
class GossipRuleLawsTest {
  private static final int RUNS = 4000;

  record Case(GossipRule rule, PeerGraph graph) {}

  static Stream<Case> cases() {
    List<PeerGraph> graphs =
        List.of(
            PeerGraph.ring(2),
            PeerGraph.ring(5),
            PeerGraph.complete(6),
            new PeerGraph(List.of(List.of(1), List.of(0, 2), List.of(1))));
    return Stream.of(GossipRule.values())
        .flatMap(rule -> graphs.stream().map(graph -> new Case(rule, graph)));
  }

  private static GossipState state(List<ModelWeights> models) {
    return new GossipState(0, models, Collections.nCopies(models.size(), 1.0 / models.size()));
  }

  private static GossipState apart(int peers) {
    RandomGenerator random = Seed.of(5).generator();
    return state(
        IntStream.range(0, peers)
            .mapToObj(i -> ModelWeights.wrap(new float[] {random.nextFloat(), i, -3}))
            .toList());
  }

  private static GossipState talked(GossipState state, Case all, Seed seed, int times) {
    Peers peers = Peers.of(state);
    all.rule().run(peers, all.graph(), seed.generator(), times);
    return peers.state(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_anyTimes_weightedMeanAndTotalWeightStay(Case all) {
    GossipState before = apart(all.graph().peers());
    for (int times = 1; times <= 300; times *= 3) {
      GossipState after = talked(before, all, Seed.of(times), times);
      assertArrayEquals(before.mean().toArray(), after.mean().toArray(), 1e-5f, "" + times);
      double total = after.weights().stream().mapToDouble(Double::doubleValue).sum();
      assertEquals(1, total, 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_longEnough_allAgree(Case all) {
    GossipState before = apart(all.graph().peers());
    assertTrue(before.spread() > 0.2);
    assertEquals(0, talked(before, all, Seed.of(1), 2000).spread(), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_notAtAll_nothingChanges(Case all) {
    GossipState before = apart(all.graph().peers());
    assertEquals(before.models(), talked(before, all, Seed.of(1), 0).models());
  }

  /**
   * Boyd et al. 2006, section II: the mean squared distance shrinks by I - L / (2 edges) in the
   * mean, L the Laplacian; in a complete graph all its other eigenvalues are n, so exactly by 1 -
   * 1/(n - 1) a time.
   */
  @Test
  void pairwise_completeGraph_spreadShrinksAtTheKnownRate() {
    Case all = new Case(GossipRule.PAIRWISE, PeerGraph.complete(8));
    double expected = Math.pow(1 - 1.0 / 7, 10);
    assertEquals(expected, meanShrinkage(apart(8), all, 10), 0.05 * expected);
  }

  /** In a ring the slowest wave, with eigenvalue 2 - 2 cos(2 pi / n), shrinks slowest. */
  @Test
  void pairwise_ring_slowestWaveShrinksByTheSpectralGap() {
    int peers = 8;
    GossipState wave =
        state(
            IntStream.range(0, peers)
                .mapToObj(i -> (float) Math.cos(2 * Math.PI * i / peers))
                .map(value -> ModelWeights.wrap(new float[] {value}))
                .toList());
    double gap = (2 - 2 * Math.cos(2 * Math.PI / peers)) / (2 * peers);
    Case all = new Case(GossipRule.PAIRWISE, PeerGraph.ring(peers));
    assertEquals(1 - gap, meanShrinkage(wave, all, 1), 0.01 * gap + 0.002);
    double later = meanShrinkage(wave, all, 30);
    assertTrue(later <= Math.pow(1 - gap, 30) * 1.02, later + " is above the bound");
    assertTrue(later > Math.pow(1 - 1.0 / 7, 30), "a ring is slower than a complete graph");
  }

  private static double meanShrinkage(GossipState before, Case all, int times) {
    Seed seed = Seed.of(77);
    double total =
        IntStream.range(0, RUNS)
            .mapToDouble(run -> talked(before, all, seed.child("run", run), times).spread())
            .sum();
    return total / RUNS / before.spread();
  }

  /** Blot et al. 2016: a push moves the receiver by the sender's part of both weights. */
  @Test
  void push_equalWeights_receiverTakesAThird() {
    Peers peers =
        Peers.of(
            state(List.of(ModelWeights.wrap(new float[] {0}), ModelWeights.wrap(new float[] {3}))));
    peers.push(1, 0);
    GossipState after = peers.state(1);
    assertEquals(1f, after.models().get(0).get(0), "weights 1/2 and 1/4");
    assertEquals(3f, after.models().get(1).get(0));
    assertEquals(List.of(0.75, 0.25), after.weights());
  }
}
