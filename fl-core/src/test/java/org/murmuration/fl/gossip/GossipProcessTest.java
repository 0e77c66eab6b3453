package org.murmuration.fl.gossip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

class GossipProcessTest {
  private static final int PEERS = 10;
  private static final ToyClients DATA = new ToyClients(PEERS);
  private static final Model MODEL = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);

  private static GossipProcess process(GossipRule rule, int exchanges) {
    return new GossipProcess(
        new GossipProcess.Parts(
            new LocalTrainer(MODEL, new LocalSgd(1, 4, 0.5f)),
            DATA,
            PeerGraph.ring(PEERS),
            rule,
            exchanges,
            Seed.of(1)));
  }

  private static GossipState run(GossipProcess process, int rounds, int threads) {
    try (Workers workers = Workers.of(threads)) {
      GossipState state = process.initialize();
      for (int i = 0; i < rounds; i++) {
        state = process.next(state, workers);
      }
      return state;
    }
  }

  private static double accuracyOnAll(ModelWeights model) {
    double total = 0;
    for (ClientId client : DATA.ids()) {
      total += MODEL.evaluate(model, DATA.rows(client)).accuracy();
    }
    return total / PEERS;
  }

  @ParameterizedTest
  @EnumSource(GossipRule.class)
  void next_severalRounds_everyPeersModelKnowsAllClasses(GossipRule rule) {
    GossipState state = run(process(rule, 5 * PEERS), 15, 2);
    assertEquals(15, state.round());
    for (ModelWeights model : state.models()) {
      assertTrue(accuracyOnAll(model) > 0.9, "" + accuracyOnAll(model));
    }
    assertTrue(accuracyOnAll(state.mean()) > 0.9);
  }

  @ParameterizedTest
  @EnumSource(GossipRule.class)
  void next_anyThreads_sameBits(GossipRule rule) {
    GossipState one = run(process(rule, 7), 3, 1);
    assertEquals(one, run(process(rule, 7), 3, 4));
  }

  @Test
  void next_talkingMore_bringsPeersTogether() {
    double silent = run(process(GossipRule.PAIRWISE, 0), 3, 2).spread();
    double talking = run(process(GossipRule.PAIRWISE, 50), 3, 2).spread();
    assertTrue(talking < silent / 4, talking + " of " + silent);
  }

  @Test
  void initialize_givenModel_allStartFromIt() {
    ModelWeights start = MODEL.initial(Seed.of(7));
    GossipState state = process(GossipRule.PAIRWISE, 0).initialize(start);
    assertEquals(PEERS, state.models().size());
    state.models().forEach(model -> assertEquals(start, model));
  }

  @Test
  void next_silent_modelsArePersonal() {
    List<ModelWeights> models = run(process(GossipRule.PAIRWISE, 0), 1, 2).models();
    assertNotEquals(models.get(0), models.get(1));
  }

  @Test
  void parts_otherNumberOfPeers_isRefused() {
    LocalTrainer trainer = new LocalTrainer(MODEL, new LocalSgd(1, 4, 0.5f));
    Seed seed = Seed.of(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new GossipProcess.Parts(trainer, DATA, PeerGraph.ring(9), GossipRule.PUSH, 1, seed));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new GossipProcess.Parts(
                trainer, DATA, PeerGraph.ring(PEERS), GossipRule.PUSH, -1, seed));
  }

  @Test
  void state_weightsMissing_isRefused() {
    ModelWeights model = ModelWeights.zero(1);
    assertThrows(
        IllegalArgumentException.class, () -> new GossipState(0, List.of(model), List.of()));
  }
}
