package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.round.ToyClients.CLASSES;
import static org.murmuration.fl.round.ToyClients.FEATURES;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.model.linear.LinearModel;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.process.ToyRun.Kind;
import org.murmuration.fl.robust.CoordinateMedian;
import org.murmuration.fl.robust.Krum;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.robust.TrimmedMean;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Topology;

/**
 * Every algorithm with every aggregation, kind of noise and model: it runs, and what the protocol
 * sums is to the bit what a sum in the clear is; or it is refused with the reason.
 *
 * <p>Every algorithm is met with every noise on both graphs, and each of these with every model; of
 * the fourfold cells, which take five times as long, the gate runs only some, and the suite all.
 * Robust rules take the place of the sum in the clear.
 */
class AlgorithmMatrixTest {
  private static final Workers TWO = Workers.of(2);
  private static final Delta DELTA = new Delta(0.01);
  private static final NoiseTarget SOME = new NoiseTarget.Multiplier(0.5);
  private static final double CLIP = 0.5;
  private static final int SPARSE = 8;

  /** As many as a band is wide, and the second of a server's or a client's memory. */
  private static final int ROUNDS = 3;

  /** So many close a node of the tree above two others. */
  private static final int TREE_ROUNDS = 4;

  private static final List<Cell> COVERING = covering(all());
  private static final List<RobustRule> RULES =
      List.of(new CoordinateMedian(), new TrimmedMean(2), new Krum(2, 1), new Krum(2, 5));

  @AfterAll
  static void close() {
    TWO.close();
  }

  /** What is promised, by who adds the noise and against whom. */
  enum Noise {
    NONE(new Protection.Unprotected(OptionalDouble.empty(), 1000)),
    CENTRAL(new Protection.CentralNoise(CLIP, SOME, DELTA)),
    SKELLAM_SERVER(shares(ShareLaw.SKELLAM, Observer.SERVER)),
    SKELLAM_RELEASED(shares(ShareLaw.SKELLAM, Observer.RELEASED_MODELS)),
    DISCRETE_GAUSSIAN(shares(ShareLaw.DISCRETE_GAUSSIAN, Observer.SERVER)),
    TREE(correlated(new Correlation.Tree())),
    BANDED(correlated(new Correlation.Banded(3)));

    private final Protection protection;

    Noise(Protection protection) {
      this.protection = protection;
    }

    private static Protection shares(ShareLaw law, Observer observer) {
      return new Protection.DistributedNoise(CLIP, law, SOME, DELTA, observer, OptionalInt.empty());
    }

    private static Protection correlated(Correlation correlation) {
      return new Protection.CorrelatedNoise(CLIP, correlation, SOME, DELTA, OptionalInt.empty());
    }

    boolean isCorrelated() {
      return this == TREE || this == BANDED;
    }
  }

  /** What is trained: each kind of adapter once. */
  enum Trained {
    SOFTMAX(new SoftmaxRegression(FEATURES, CLASSES)),
    DENSE(DenseNetwork.of(FEATURES, 5, 5, CLASSES)),
    LOGISTIC(LinearModel.logistic(FEATURES)),
    DL4J_DENSE(Dl4jModel.softmaxRegression(FEATURES, CLASSES)),
    DL4J_LAYERS(ToyNetworks.layers()),
    DL4J_GRAPH(ToyNetworks.graph()),
    KERAS(ToyNetworks.keras()),
    SAMEDIFF(ToyNetworks.sameDiff());

    private final Model model;

    Trained(Model model) {
      this.model = model;
    }
  }

  /** One cell of the matrix. */
  record Cell(Kind kind, Noise noise, Trained trained, boolean sparse) {
    ToyRun run(boolean masked) {
      Opposition few = new Opposition(Adversary.PASSIVE, 0, OptionalInt.of(SPARSE));
      return new ToyRun(
          kind,
          trained.model,
          noise.protection,
          masked,
          sparse ? Optional.of(few) : Optional.empty());
    }

    boolean fits() {
      return kind.of(trained.model).misfit(noise.protection).isEmpty();
    }

    /** What is met by what in this cell. */
    Stream<List<Enum<?>>> meetings() {
      return Stream.of(
          List.of(kind, noise, Graph.of(sparse)),
          List.of(kind, trained),
          List.of(noise, trained),
          List.of(trained, Graph.of(sparse)));
    }
  }

  /** Who shares keys with whom. */
  enum Graph {
    COMPLETE,
    SPARSE;

    static Graph of(boolean sparse) {
      return sparse ? SPARSE : COMPLETE;
    }
  }

  private static List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Noise noise : Noise.values()) {
        for (Trained trained : Trained.values()) {
          all.add(new Cell(kind, noise, trained, false));
          all.add(new Cell(kind, noise, trained, true));
        }
      }
    }
    return all.stream().filter(Cell::fits).toList();
  }

  /** Each next cell meets most of what none before it met. */
  private static List<Cell> covering(List<Cell> all) {
    Set<List<Enum<?>>> unmet = new HashSet<>();
    all.forEach(cell -> cell.meetings().forEach(unmet::add));
    List<Cell> chosen = new ArrayList<>();
    while (!unmet.isEmpty()) {
      Cell next =
          Collections.max(
              all,
              Comparator.comparingLong(cell -> cell.meetings().filter(unmet::contains).count()));
      chosen.add(next);
      next.meetings().forEach(unmet::remove);
    }
    return chosen;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void run_everyAggregationNoiseAndModel_isTheSameMaskedOrNot(Kind kind) throws PlanRefused {
    List<Cell> cells = COVERING.stream().filter(cell -> cell.kind() == kind).toList();
    assertEquals(expected(kind), cells.stream().map(Cell::noise).distinct().count());
    for (Cell cell : cells) {
      runs(cell.run(true), cell.run(false));
    }
  }

  /** The fourfold cells, each of them. */
  @Tag("suite")
  @ParameterizedTest
  @EnumSource(Kind.class)
  void run_everyCell_isTheSameMaskedOrNot(Kind kind) throws PlanRefused {
    for (Cell cell : all().stream().filter(each -> each.kind() == kind).toList()) {
      runs(cell.run(true), cell.run(false));
    }
  }

  private static int expected(Kind kind) {
    return switch (kind) {
      case DP_FTRL -> 2;
      case FEDADAGRAD, FEDADAM, FEDYOGI -> Noise.values().length - 2;
      default -> Noise.values().length;
    };
  }

  @Test
  void covering_everyKindAndNoise_meetsEveryModelAndBothGraphs() {
    int models = Trained.values().length;
    for (Kind kind : Kind.values()) {
      assertMeets(models, COVERING.stream().filter(cell -> cell.kind() == kind).toList());
    }
    for (Noise noise : Noise.values()) {
      assertMeets(models, COVERING.stream().filter(cell -> cell.noise() == noise).toList());
    }
    assertTrue(COVERING.size() < 130, COVERING.size() + " cells are slow");
  }

  private static void assertMeets(int models, List<Cell> cells) {
    assertEquals(models, cells.stream().map(Cell::trained).distinct().count(), cells.toString());
    assertEquals(2, cells.stream().map(Cell::sparse).distinct().count(), cells.toString());
  }

  private static void runs(ToyRun masked, ToyRun clear) throws PlanRefused {
    boolean sparse = masked.plan().session().topology() instanceof Topology.Regular;
    assertEquals(masked.against().isPresent(), sparse, masked.toString());
    int rounds = masked.kind() == Kind.DP_FTRL ? TREE_ROUNDS : ROUNDS;
    List<Step> one = masked.run(rounds, TWO);
    List<Step> other = clear.run(rounds, TWO);
    ModelWeights before = masked.process(masked.plan(), TWO).initialize().model();
    for (int i = 0; i < one.size(); i++) {
      assertEquals(Optional.empty(), one.get(i).report().aborted(), masked.toString());
      assertEquals(one.get(i).state(), other.get(i).state(), masked + " round " + (i + 1));
      assertNotEquals(before, one.get(i).state().model(), masked.toString());
      before = one.get(i).state().model();
    }
  }

  /** Rule 9: noise that rounds share is the server's; and it does not go with every server. */
  @Test
  void process_combinationThatCannotBe_isRefusedWithTheReason() throws PlanRefused {
    Model model = Trained.SOFTMAX.model;
    for (Noise noise : Noise.values()) {
      if (noise.isCorrelated()) {
        assertTrue(refusal(Kind.FEDYOGI, model, noise).contains("take back"));
      } else {
        String said = refusal(Kind.DP_FTRL, model, noise);
        assertTrue(said.contains("dp-ftrl is noise that rounds share"), said);
        assertEquals(
            noise.protection instanceof Protection.DistributedNoise,
            said.contains("only a server that sees exact sums"),
            said);
      }
    }
  }

  /** An algorithm with a rule and a model. */
  private record Ruled(RobustRule rule, Trained trained) {}

  /** FedAvg with every model; each of the others with every rule, on two models in turn. */
  private static List<Ruled> robustly(Kind kind) {
    List<Ruled> all = new ArrayList<>();
    int last = kind == Kind.FEDAVG ? Trained.values().length : RULES.size();
    for (int i = 0; i < last; i++) {
      Trained other = i % 2 == 0 ? Trained.SOFTMAX : Trained.DENSE;
      Trained trained = kind == Kind.FEDAVG ? Trained.values()[i] : other;
      all.add(new Ruled(RULES.get(i % RULES.size()), trained));
    }
    return all;
  }

  private static ToyRun alike(Kind kind, Trained trained) {
    Protection alike = new Protection.Unprotected(OptionalDouble.empty(), 1);
    return new ToyRun(kind, trained.model, alike, false, Optional.empty());
  }

  /** Rules that look at single updates, in the place of the sum, with each algorithm they take. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = Mode.EXCLUDE,
      names = {"SCAFFOLD", "DP_FTRL"})
  void run_everyRobustRule_isTheSameOnAnyThreadsAndMovesTheModel(Kind kind) throws PlanRefused {
    for (Ruled cell : robustly(kind)) {
      ToyRun run = alike(kind, cell.trained());
      List<Step> two = run.run(cell.rule(), TWO);
      List<Step> one;
      try (Workers alone = Workers.of(1)) {
        one = run.run(cell.rule(), alone);
      }
      ModelWeights before = run.process(run.plan(), TWO).initialize().model();
      for (int round = 0; round < two.size(); round++) {
        String where = kind + " with " + cell + " round " + round;
        assertEquals(Optional.empty(), two.get(round).report().aborted(), where);
        assertEquals(one.get(round).state(), two.get(round).state(), where);
        assertNotEquals(before, two.get(round).state().model(), where);
        before = two.get(round).state().model();
      }
    }
  }

  /** Controls are sums themselves, and noise that rounds share is for sums. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCAFFOLD | scaffold adds up the changes of its clients' controls, which a rule in",
        "DP_FTRL | dp-ftrl is noise that rounds share; without such noise it is fedavgm"
      })
  void run_robustRuleWithWhatNeedsSums_isRefusedWithTheReason(Kind kind, String said) {
    for (RobustRule rule : RULES) {
      var refused =
          assertThrows(
              IllegalArgumentException.class, () -> alike(kind, Trained.SOFTMAX).run(rule, TWO));
      assertTrue(String.valueOf(refused.getMessage()).startsWith(said), refused.getMessage());
    }
  }

  /** One client changes which others count, so that no noise has a size. */
  @ParameterizedTest
  @EnumSource(value = Noise.class, mode = Mode.EXCLUDE, names = "NONE")
  void run_robustRuleUnderPrivacy_isRefusedWithTheReason(Noise noise) {
    Kind kind = noise.isCorrelated() ? Kind.DP_FTRL : Kind.FEDAVG;
    ToyRun run = new ToyRun(kind, Trained.SOFTMAX.model, noise.protection, false, Optional.empty());
    var refused =
        assertThrows(IllegalArgumentException.class, () -> run.run(new CoordinateMedian(), TWO));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("privacy"), said);
  }

  private static String refusal(Kind kind, Model model, Noise noise) throws PlanRefused {
    ToyRun run = new ToyRun(kind, model, noise.protection, false, Optional.empty());
    var plan = run.plan();
    var refused = assertThrows(IllegalArgumentException.class, () -> run.process(plan, TWO));
    return String.valueOf(refused.getMessage());
  }
}
