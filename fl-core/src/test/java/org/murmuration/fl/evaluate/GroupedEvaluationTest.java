package org.murmuration.fl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.SecureAggregation;

class GroupedEvaluationTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final RoundId ROUND = new RoundId(1);

  private final ToyClients data = new ToyClients(20);
  private final ModelWeights weights = Toys.weights(data);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  /** Names groups in order: sizes[i] clients are in group i. */
  private ClientGroups groups(int... sizes) {
    Map<ClientId, String> of = new HashMap<>();
    int at = 0;
    for (int group = 0; group < sizes.length; group++) {
      for (int i = 0; i < sizes[group]; i++) {
        of.put(data.ids().get(at++), "g" + group);
      }
    }
    return new ClientGroups(of);
  }

  private ClientsEvaluation secure() {
    return new SummedEvaluation(
        new SummedEvaluation.Parts(
            Measure.of(Toys.MODEL),
            data,
            Toys.secure(Dropouts.none(), WORKERS),
            Toys.SEEDED,
            3,
            0));
  }

  @Test
  void split_largeGroups_areTold() {
    ClientGroups.Split split = groups(8, 12).split(data.ids(), 8);
    assertEquals(Set.of("g0", "g1"), split.told().keySet());
    assertEquals(data.ids().subList(0, 8), split.told().get("g0"));
    assertEquals(List.of(), split.untold());
  }

  @Test
  void split_smallGroups_areToldTogether() {
    ClientGroups.Split split = groups(10, 3, 4, 3).split(data.ids(), 5);
    assertEquals(Set.of("g0", ClientGroups.OTHERS), split.told().keySet());
    assertEquals(data.ids().subList(10, 20), split.told().get(ClientGroups.OTHERS));
    assertEquals(List.of("g1", "g2", "g3"), split.merged());
  }

  /** The total leaves them out too, or it would tell of them by subtraction. */
  @Test
  void of_oneSmallGroup_isInNoSumAtAll() throws PlanRefused {
    GroupedEvaluation.Report report =
        new GroupedEvaluation(secure(), groups(8, 8, 4), 5).of(ROUND, weights, data.ids());
    assertEquals(List.of("g2"), report.untold());
    assertEquals(Set.of("g0", "g1"), report.groups().keySet());
    MetricSums told = Toys.plain(data, weights, data.ids().subList(0, 16));
    assertEquals(told.examples(), report.total().orElseThrow().examples());
    assertEquals(told.sum("accuracy"), report.total().orElseThrow().sum("accuracy"));
  }

  @Test
  void of_groups_areEachItsOwnEvaluation() throws PlanRefused {
    GroupedEvaluation.Report report =
        new GroupedEvaluation(secure(), groups(9, 11), 5).of(ROUND, weights, data.ids());
    GroupedEvaluation.Group second = report.groups().get("g1");
    MetricSums expected = Toys.plain(data, weights, data.ids().subList(9, 20));
    MetricSums sums = assertInstanceOf(Outcome.Released.class, second.outcome()).sums();
    assertEquals(11, second.clients());
    assertEquals(expected.sum("accuracy"), sums.sum("accuracy"));
    assertEquals(expected.sum("loss"), sums.sum("loss"), 11 * 0x1p-21);
  }

  /** Twelve are asked, the floor is ten: no sum over fewer who came is ever opened. */
  @Test
  void of_lossesBelowTheFloor_areNeverTold() throws PlanRefused {
    int told = 0;
    for (double fraction : new double[] {0.05, 0.6}) {
      for (int seed = 0; seed < 8; seed++) {
        Dropouts dropouts = new Dropouts(fraction, Optional.of(LossPoint.MASKED_INPUT));
        var losses = new SecureAggregation.Losses(dropouts, Seed.of(seed));
        ClientsEvaluation each =
            new SummedEvaluation(
                new SummedEvaluation.Parts(
                    new SummedEvaluationTest.Ones(),
                    data,
                    new SecureAggregation("evaluate", Toys.SEEDED, losses, WORKERS),
                    Toys.SEEDED,
                    3,
                    fraction));
        GroupedEvaluation.Group group =
            new GroupedEvaluation(each, groups(12), 10)
                .of(ROUND, weights, data.ids())
                .groups()
                .get("g0");
        assertEquals(12, group.asked());
        if (group.outcome() instanceof Outcome.Released released) {
          assertTrue(group.clients() >= 10, "told of " + group.clients());
          assertEquals(released.sums().examples(), group.clients());
          told++;
        } else {
          assertEquals(0, group.clients());
        }
      }
    }
    assertTrue(told > 0 && told < 16, "some are told, some are not: " + told);
  }

  /** The floor holds in the clear too. */
  @Test
  void of_openEvaluationBelowTheFloor_isAborted() throws PlanRefused {
    var open = new OpenEvaluation(Measure.of(Toys.MODEL), data, WORKERS);
    Outcome outcome = open.of(ROUND, weights, data.ids().subList(0, 4), 5);
    assertEquals(new Outcome.Aborted("4 clients are fewer than the floor of 5"), outcome);
  }

  @Test
  void of_clientsWithoutGroup_areLeftOut() throws PlanRefused {
    GroupedEvaluation.Report report =
        new GroupedEvaluation(secure(), groups(9), 5).of(ROUND, weights, data.ids());
    assertEquals(9, report.groups().get("g0").clients());
  }

  @Test
  void of_abortedGroup_isInNoTotal() {
    GroupedEvaluation.Report report =
        new GroupedEvaluation.Report(
            new TreeMap<>(Map.of("a", new GroupedEvaluation.Group(5, new Outcome.Aborted("no")))),
            List.of(),
            List.of());
    assertEquals(Optional.empty(), report.total());
  }

  @Test
  void make_floorOfOneOrReservedName_isRefused() {
    ClientGroups none = groups();
    ClientsEvaluation each = secure();
    assertThrows(IllegalArgumentException.class, () -> new GroupedEvaluation(each, none, 1));
    ClientId client = data.ids().get(0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientGroups(Map.of(client, ClientGroups.OTHERS)));
  }
}
