package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Layer;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.ring.RingAccumulator;

/** Training metrics in the clients' noised vectors: one mechanism with the update. */
class PrivateMetricsTest {
  private static final RoundId ROUND = new RoundId(1);
  private static final int CLIENTS = 40;
  private static final int DIMENSION = 50;
  private static final double SHARE = 0.2;
  private static final ClipRule FLAT = new ClipRule.Flat(0.5);
  private static final Delta DELTA = new Delta(1e-5);

  /** Who adds the noise. */
  enum Who {
    SERVER,
    CLIENTS;

    Protection with(ClipRule rule, NoiseTarget target) {
      return this == SERVER
          ? new Protection.CentralNoise(rule, target, DELTA)
          : new Protection.DistributedNoise(
              rule, ShareLaw.SKELLAM, target, DELTA, Observer.SERVER, OptionalInt.empty());
    }
  }

  private static PrivateMetrics metrics(double share) {
    return new PrivateMetrics(
        List.of(new Told("loss", new Range(0, 4)), new Told("accuracy", new Range(0, 1))), share);
  }

  private static ClipRule telling(ClipRule updates) {
    return new ClipRule.Telling(updates, metrics(SHARE));
  }

  private static PlanRequest request(Protection protection) {
    return Requests.ofDimension(Requests.fixed(CLIENTS, CLIENTS, 0, 3, protection), DIMENSION);
  }

  private static RoundPlan plan(Who who, ClipRule rule, NoiseTarget target) throws PlanRefused {
    return RoundPlan.derive(request(who.with(rule, target)));
  }

  private static MetricSums sums(int examples, double loss, double accuracy) {
    return MetricSums.of(Metrics.OF_CLASSIFIER, examples, examples * loss, examples * accuracy);
  }

  private static float[] update(double length) {
    float[] update = new float[DIMENSION];
    Arrays.fill(update, (float) (length / Math.sqrt(DIMENSION)));
    return update;
  }

  private static QuantizedVector integers(
      RoundPlan plan, float[] update, MetricSums sums, long seed) {
    var spread = plan.spread(plan.clip(update, sums), ROUND);
    return plan.quantizer().quantize(spread, InsecureSeededBits.of(seed));
  }

  private static Released released(RoundPlan plan, List<MetricSums> clients, float[] update) {
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    for (int i = 0; i < clients.size(); i++) {
      var integers = integers(plan, update, clients.get(i), i);
      var noised = plan.noiseShare().addTo(integers, InsecureSeededBits.of(1000 + i));
      sum.add(plan.pack(noised, Tally.NONE));
    }
    return plan.release(ROUND, sum.finish(), clients.size(), InsecureSeededBits.of(7));
  }

  /** The event is that of the longer vector: at one multiplier the noise grows by the share. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void derive_telling_noiseIsLongerByTheShareAndTheLossTheSame(Who who) throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Multiplier(2);
    RoundPlan without = plan(who, FLAT, target);
    RoundPlan with = plan(who, telling(FLAT), target);
    double longer = with.noiseDeviation() / without.noiseDeviation();
    assertEquals(1 / Math.sqrt(1 - SHARE), longer, 0.01);
    double loss = without.privacy().orElseThrow().aimed().epsilonAfter(3);
    assertEquals(loss, with.privacy().orElseThrow().aimed().epsilonAfter(3), 0.01 * loss);
  }

  /** From an epsilon the noise is calibrated over update and metrics together. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void derive_fromEpsilon_coversUpdatesAndMetricsTogether(Who who) throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(4));
    RoundPlan with = plan(who, telling(FLAT), target);
    double loss = with.privacy().orElseThrow().aimed().epsilonAfter(3);
    assertTrue(loss <= 4 && loss > 3.9, "epsilon of both together: " + loss);
    double longer = with.noiseDeviation() / plan(who, FLAT, target).noiseDeviation();
    assertEquals(1 / Math.sqrt(1 - SHARE), longer, 0.01);
  }

  /** What the longest update and the farthest metrics make is just what is accounted for. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void quantize_longestUpdateAndFarthestMetrics_fillTheBoundThatIsAccounted(Who who)
      throws PlanRefused {
    RoundPlan plan = plan(who, telling(FLAT), new NoiseTarget.Multiplier(2));
    double bound = (double) ((IntegerBound.L2) plan.quantizer().bound()).squared();
    long[] all = integers(plan, update(9), sums(5, 4, 0), 1).toArray();
    long[] still = integers(plan, update(0), sums(5, 4, 0), 1).toArray();
    double both = LongStream.of(all).mapToDouble(i -> (double) (i * i)).sum();
    double alone = LongStream.of(still).mapToDouble(i -> (double) (i * i)).sum();
    assertTrue(both <= bound, both + " of " + bound);
    assertEquals(1, both / bound, 0.05);
    assertEquals(SHARE, alone / bound, 0.02, "the metrics' share of the squared bound");
  }

  /** With little noise the means are those over clients, and the update is without them. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void release_telling_givesMeansOverClientsApartFromTheUpdate(Who who) throws PlanRefused {
    RoundPlan plan = plan(who, telling(FLAT), new NoiseTarget.Multiplier(0.5));
    List<MetricSums> clients =
        LongStream.range(0, CLIENTS)
            .mapToObj(i -> i < 10 ? sums(2, 1, 0.5) : sums(7, 3, 0.9))
            .toList();
    Released released = released(plan, clients, update(0.4));
    NoisedMeans told = released.metrics().orElseThrow();
    assertEquals(List.of("loss", "accuracy"), List.copyOf(told.means().keySet()));
    for (String name : told.means().keySet()) {
      double deviation = told.deviations().get(name);
      double mean = name.equals("loss") ? 2.5 : 0.8;
      assertEquals(mean, told.means().get(name), 6 * deviation, name);
      assertTrue(deviation < 0.15, name + " has noise of " + deviation);
    }
    assertEquals(DIMENSION, released.mean().dimension());
    assertEquals(0.4 / Math.sqrt(DIMENSION), released.mean().at(DIMENSION - 1), 0.05);
    assertTrue(released.tally().isEmpty(), "nothing exact leaves beside them");
  }

  /**
   * The stated deviation is that of the noise: 300 draws under one seed; of fresh ones one in a
   * million would miss. Catches noise that is not scaled back as the metrics are.
   */
  @ParameterizedTest
  @EnumSource(Who.class)
  void release_telling_noiseIsAsStated(Who who) throws PlanRefused {
    RoundPlan plan = plan(who, telling(FLAT), new NoiseTarget.Multiplier(2));
    int draws = 300;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      RingAccumulator sum = RingAccumulator.zero(plan.words());
      for (int client = 0; client < CLIENTS; client++) {
        long seed = 100_000L * i + client;
        var noised =
            plan.noiseShare()
                .addTo(
                    integers(plan, update(0), sums(1, 2, 0.5), seed),
                    InsecureSeededBits.of(seed + 50_000));
        sum.add(plan.pack(noised, Tally.NONE));
      }
      NoisedMeans told =
          plan.release(ROUND, sum.finish(), CLIENTS, InsecureSeededBits.of(i))
              .metrics()
              .orElseThrow();
      double off = (told.means().get("loss") - 2) / told.deviations().get("loss");
      squares += off * off;
    }
    assertEquals(1, Math.sqrt(squares / draws), 5 / Math.sqrt(2.0 * draws));
  }

  /** The bit of a clip that moves is before the metrics, and all of them scale with the clip. */
  @ParameterizedTest
  @EnumSource(Who.class)
  void at_anotherClip_tellsTheSameMetricsAndMovesTheClip(Who who) throws PlanRefused {
    ClipRule following = new ClipRule.Following(0.5, AdaptiveClip.of(0.5));
    RoundPlan first = plan(who, telling(following), new NoiseTarget.Multiplier(0.5));
    for (double clip : new double[] {0.01, 0.5, 30}) {
      RoundPlan plan = first.at(OptionalDouble.of(clip));
      assertEquals(first.quantizer().bound(), plan.quantizer().bound());
      assertEquals(first.privacy(), plan.privacy());
      List<MetricSums> clients =
          LongStream.range(0, CLIENTS).mapToObj(i -> sums(3, 1, 0.25)).toList();
      Released released = released(plan, clients, update(clip / 2));
      NoisedMeans told = released.metrics().orElseThrow();
      assertEquals(0.25, told.means().get("accuracy"), 6 * told.deviations().get("accuracy"));
      assertEquals(
          first.reports().orElseThrow().deviations(first.noiseDeviation()).get("loss"),
          told.deviations().get("loss"),
          1e-6);
      assertEquals(clip * Math.exp(-0.1), released.nextClip().orElseThrow(), 0.04 * clip);
      assertEquals(DIMENSION, released.mean().dimension());
    }
  }

  @Test
  void derive_layersAndMetrics_keepTheJointBound() throws PlanRefused {
    ClipRule layers = new ClipRule.PerLayer(List.of(new Layer(10, 3), new Layer(40, 4)));
    RoundPlan plan = plan(Who.CLIENTS, telling(layers), new NoiseTarget.Multiplier(2));
    assertEquals(5 / Math.sqrt(1 - SHARE), plan.clipper().bound(), 1e-5);
  }

  /** What is told, how it is scaled and what it takes are in the plan that clients compare. */
  @Test
  void digest_otherMetrics_isAnother() throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Multiplier(2);
    var digest = plan(Who.CLIENTS, telling(FLAT), target).digest();
    PrivateMetrics narrower =
        new PrivateMetrics(
            List.of(new Told("loss", new Range(0, 2)), new Told("accuracy", new Range(0, 1))),
            SHARE);
    for (PrivateMetrics other : List.of(narrower, metrics(0.21))) {
      ClipRule rule = new ClipRule.Telling(FLAT, other);
      assertNotEquals(digest, plan(Who.CLIENTS, rule, target).digest());
    }
    assertNotEquals(digest, plan(Who.CLIENTS, FLAT, target).digest());
  }

  @Test
  void clip_noRowsOrOutOfRange_countAsMiddleAndEdge() throws PlanRefused {
    RoundPlan plan = plan(Who.SERVER, telling(FLAT), new NoiseTarget.Multiplier(2));
    double largest = plan.reports().orElseThrow().largest();
    var none = plan.clip(update(0.1), MetricSums.zero(Metrics.OF_CLASSIFIER));
    assertEquals(0, none.at(DIMENSION));
    assertEquals(0, none.at(DIMENSION + 1));
    var diverged = plan.clip(update(0.1), sums(1, Double.NaN, 0));
    assertEquals(largest, diverged.at(DIMENSION), 1e-6);
    assertEquals(-largest, diverged.at(DIMENSION + 1), 1e-6);
  }

  @Test
  void derive_withoutMetrics_tellsNone() throws PlanRefused {
    RoundPlan plan = plan(Who.CLIENTS, FLAT, new NoiseTarget.Multiplier(2));
    assertTrue(plan.reports().isEmpty());
    assertTrue(released(plan, List.copyOf(many()), update(0.1)).metrics().isEmpty());
    assertTrue(plan.reasons().stream().noneMatch(reason -> reason.startsWith("private metrics")));
  }

  private static List<MetricSums> many() {
    return LongStream.range(0, CLIENTS).mapToObj(i -> sums(3, 1, 0.5)).toList();
  }

  @Test
  void reasons_telling_nameMetricsShareAndNoise() throws PlanRefused {
    List<String> reasons =
        plan(Who.CLIENTS, telling(FLAT), new NoiseTarget.Multiplier(2)).reasons();
    String last = reasons.get(reasons.size() - 1);
    assertTrue(last.startsWith("private metrics: each client's loss and accuracy"), last);
    assertTrue(last.contains("they take 0.2 of the squared bound"), last);
    assertTrue(last.contains("lengthens the noise by 11.8 %"), last);
    assertTrue(last.contains("moves them too, by 0 %"), last);
  }

  /** The steps of the scale span update and metrics together, not the clip of the update. */
  @Test
  void reasons_telling_nameTheJointBound() throws PlanRefused {
    RoundPlan plan = plan(Who.SERVER, telling(FLAT), new NoiseTarget.Multiplier(2));
    String joint = " steps to the bound " + (float) plan.clipper().bound() + ")";
    assertTrue(plan.clipper().bound() > 0.55, "longer than the clip of 0.5");
    assertTrue(
        plan.reasons().stream().anyMatch(reason -> reason.endsWith(joint)),
        () -> plan.reasons().toString());
  }

  /** That the denominator is fixed moves the figures where cohorts vary. */
  @Test
  void reasons_cohortsThatVary_sayHowMuch() throws PlanRefused {
    Protection central = Who.SERVER.with(telling(FLAT), new NoiseTarget.Multiplier(2));
    List<String> reasons = RoundPlan.derive(Requests.poisson(539, 0.1, 0.1, 1, central)).reasons();
    assertTrue(reasons.get(reasons.size() - 1).contains("by 14 % (standard deviation)"));
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void derive_metricThatTheModelDoesNotCount_isRefused(Who who) {
    PrivateMetrics luck = new PrivateMetrics(List.of(new Told("luck", new Range(0, 1))), SHARE);
    ClipRule rule = new ClipRule.Telling(FLAT, luck);
    PlanRefused refused =
        assertThrows(PlanRefused.class, () -> plan(who, rule, new NoiseTarget.Multiplier(2)));
    assertTrue(refused.clash().get(0).contains("luck"), refused.clash().toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void metrics_badShare_isRefused(double share) {
    assertThrows(IllegalArgumentException.class, () -> metrics(share));
  }

  /** Exact sums need no noise, and a round's part of shared noise would drown them. */
  @Test
  void telling_withoutFreshNoise_isRefused() {
    PrivateMetrics told = metrics(SHARE);
    Protection shared =
        new Protection.CorrelatedNoise(
            1, new Correlation.Tree(), new NoiseTarget.Multiplier(1), DELTA, OptionalInt.empty());
    for (Protection none : List.of(Requests.UNPROTECTED, shared)) {
      assertThrows(IllegalArgumentException.class, () -> none.telling(told));
    }
    for (Who who : Who.values()) {
      NoiseTarget target = new NoiseTarget.Multiplier(1);
      assertEquals(who.with(telling(FLAT), target), who.with(FLAT, target).telling(metrics(SHARE)));
    }
  }

  @Test
  void metrics_noneOrTwiceOrBehindOthers_isRefused() {
    Told loss = new Told("loss", new Range(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new PrivateMetrics(List.of(), 0.1));
    assertThrows(
        IllegalArgumentException.class, () -> new PrivateMetrics(List.of(loss, loss), 0.1));
    ClipRule once = telling(FLAT);
    assertThrows(IllegalArgumentException.class, () -> telling(once));
  }
}
