package org.murmuration.fl.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.plan.lanes.DecodedSum;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.Release;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Reports;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.surplus.Opened;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingVector;

/**
 * The one object that ties what must agree in every round of a run: cohort bounds, threshold, clip,
 * scale, lanes, noise and denominator, derived from public numbers.
 *
 * <p>Guarantee: with at most {@link CohortBounds#maxCohort} clients no lane overflows but with the
 * chance {@link #overflowProbability}, which is 0 where clients add no noise.
 */
public final class RoundPlan {
  private final PlanRequest request;
  private final CohortTerms cohort;
  private final Values values;
  private final Encoding encoding;
  private final Release release;
  private final Optional<PrivacyTerms> privacy;
  private final Optional<Clipping> clipping;
  private final List<String> reasons;

  /**
   * How an update becomes integers.
   *
   * @param reports what is told behind it
   */
  record Values(
      Clipper clipper,
      Spread spread,
      Quantizer quantizer,
      NoiseShare noiseShare,
      Optional<Reports> reports) {
    /** Updates alone. */
    Values(Clipper clipper, Spread spread, Quantizer quantizer, NoiseShare noiseShare) {
      this(clipper, spread, quantizer, noiseShare, Optional.empty());
    }
  }

  RoundPlan(
      PlanRequest request,
      CohortTerms cohort,
      Values values,
      Encoding encoding,
      Release release,
      Optional<PrivacyTerms> privacy,
      Optional<Clipping> clipping,
      List<String> reasons) {
    this.request = request;
    this.cohort = cohort;
    this.values = values;
    this.encoding = encoding;
    this.release = release;
    this.privacy = privacy;
    this.clipping = clipping;
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Derives the plan of a run.
   *
   * @throws PlanRefused if the numbers asked for cannot all hold
   */
  public static RoundPlan derive(PlanRequest request) throws PlanRefused {
    RoundPlan plan = request.protection().plan(request, new Planners());
    if (plan.privacy.isPresent()) {
      requirePaid(plan.privacy.get());
    }
    return plan;
  }

  /** A loss that delta cannot pay for is promised to nobody. */
  private static void requirePaid(PrivacyTerms terms) throws PlanRefused {
    if (Double.isInfinite(terms.aimed().epsilonAfter(terms.rounds()))) {
      throw new PlanRefused(
          List.of(
              "noise as small as this",
              "delta " + terms.aimed().delta().value(),
              "samplers are only close to their law, which costs delta e^epsilon times as much"),
          "add more noise, or plan without privacy");
    }
  }

  /**
   * Returns the plan of a round whose clip is {@code clip}: another scale, the same integers, noise
   * and loss. A plan whose clip stays is returned as it is.
   */
  public RoundPlan at(OptionalDouble clip) {
    if (clipping.isEmpty() || clip.isEmpty()) {
      return this;
    }
    Clipping at = clipping.get().at(clip.getAsDouble());
    return new RoundPlan(
        request,
        cohort,
        at.values().apply(at.clip()),
        encoding,
        at.release().apply(at.clip()),
        privacy,
        Optional.of(at),
        reasons);
  }

  /** The clip of this round, where it follows the updates. */
  public OptionalDouble adaptiveClip() {
    return clipping.stream().mapToDouble(Clipping::clip).findFirst();
  }

  /** What the plan was derived from. */
  public PlanRequest request() {
    return request;
  }

  /** Public floor and maximum of a cohort. */
  public CohortBounds bounds() {
    return cohort.bounds();
  }

  /** Graph, threshold, floors and adversary of every session; empty where one client is alone. */
  public Optional<Quorum> quorum() {
    return cohort.quorum();
  }

  /**
   * The quorum of a secure sum.
   *
   * @throws IllegalStateException if one client is alone, so that nothing is summed
   */
  public Quorum session() {
    return cohort.session();
  }

  /** Chance that a round is aborted by an unlucky draw or by losses as large as expected. */
  public double abortProbability() {
    return cohort.abortProbability();
  }

  /** Brings an update under its bound. */
  public Clipper clipper() {
    return values.clipper();
  }

  /** Returns a client's update under its bound, with the metrics behind it that are told. */
  public ClippedVector clip(float[] update, MetricSums metrics) {
    return clipper()
        .clip(values.reports().map(told -> told.behind(update, metrics)).orElse(update));
  }

  /** Metrics that are told in the clients' noised vectors, if any. */
  public Optional<Reports> reports() {
    return values.reports();
  }

  /** Returns the update as it is rounded in {@code round}: rotated, where the plan rotates. */
  public ClippedVector spread(ClippedVector update, RoundId round) {
    return values.spread().of(update, digest(), round);
  }

  /** Turns a bounded update into integers. */
  public Quantizer quantizer() {
    return values.quantizer();
  }

  /** What a client adds to its integers. */
  public NoiseShare noiseShare() {
    return values.noiseShare();
  }

  /** Weight of a client of {@code examples} examples, as a fraction of the largest weight. */
  public double weightShare(int examples) {
    return (double) weightUnits(examples) / release.weightCap();
  }

  /** Weight of a client of {@code examples} examples, in whole units up to the cap. */
  public int weightUnits(int examples) {
    return release.weightUnits(examples);
  }

  /**
   * Returns the words that a client masks; the tally travels only where nothing is private.
   *
   * @throws IllegalArgumentException if the integers keep another bound, or got another noise
   *     share, than this plan accounts for
   */
  public RingVector pack(NoisedVector noised, Tally tally) {
    if (!noised.bound().equals(quantizer().bound()) || !noised.share().equals(noiseShare())) {
      throw new IllegalArgumentException(
          "the plan accounts for "
              + quantizer().bound()
              + " with "
              + noiseShare()
              + ", got "
              + noised.bound()
              + " with "
              + noised.share()
              + "; quantize and add the share with the plan's own");
    }
    return encoding.pack(noised, tally);
  }

  /** Number of 64-bit words of a client's vector. */
  public int words() {
    return encoding.words();
  }

  /** Width of a lane in bits. */
  public int laneBits() {
    return encoding.lanes().bits();
  }

  /** Standard deviation of the noise in each coordinate of the released mean; 0 without noise. */
  public double noiseDeviation() {
    return release.noiseDeviation();
  }

  /** Layers of each client's noise that can be taken back, each by a secret of its own. */
  public int surplus() {
    return values.noiseShare().layers();
  }

  /**
   * Standard deviation of a client's own noise in a coordinate of its update, without what may be
   * taken back; 0 without any.
   */
  public double clientNoiseDeviation() {
    return release.clientNoiseDeviation();
  }

  /**
   * Standard deviation that a trusted server's normal noise would have in each coordinate of the
   * mean for the same loss, by the tightest accountant; empty where clients add no noise. Takes
   * some tenths of a second where sampling amplifies.
   */
  public OptionalDouble centralNoiseDeviation() {
    double expected = request.completing().mean();
    return CentralComparison.deviation(this, expected);
  }

  /** Bound on the chance that a round's sum leaves its lanes, which would spoil its mean. */
  public double overflowProbability() {
    return release.overflowProbability();
  }

  /** Most rounds that one client takes part in. */
  public int participationCap() {
    return privacy.map(terms -> terms.aimed().participations()).orElse(request.rounds());
  }

  /** Integers to one unit of the update. */
  public double scale() {
    return values.quantizer().scale();
  }

  /**
   * Turns the sum of {@code survivors} clients of {@code round} into the released mean.
   *
   * @param noise secure bits for the server's noise; seeded ones make the privacy simulated
   * @throws IllegalArgumentException if the survivors are not within the plan's bounds
   */
  public Released release(RoundId round, RingVector sum, int survivors, RandomBits noise) {
    return release(round, sum, survivors, noise, NoiseMemory.NONE);
  }

  /** The same, after the releases that {@code memory} is of, where releases share their noise. */
  public Released release(
      RoundId round, RingVector sum, int survivors, RandomBits noise, NoiseMemory memory) {
    return release(round, new Opened(sum, survivors), noise, memory);
  }

  /**
   * The same of a session whose survivors opened what is to be taken back.
   *
   * @throws IllegalArgumentException also if that is not what this plan says of so many survivors
   */
  public Released release(RoundId round, Opened opened, RandomBits noise, NoiseMemory memory) {
    int survivors = opened.survivors();
    if (survivors < bounds().survivorFloor() || survivors > bounds().maxCohort()) {
      throw new IllegalArgumentException(
          "a sum of " + survivors + " clients is not released under " + bounds());
    }
    DecodedSum decoded = encoding.unpack(opened.sum(), survivors);
    Release.Remembered now =
        release.remembered(
            decoded,
            new Release.Surroundings(
                survivors,
                opened.surplus(),
                values.spread().rotation(digest(), round),
                noise,
                memory));
    ReleasedMean clipped = reports().map(told -> told.update(now.mean())).orElse(now.mean());
    return new Released(
        clipping.map(clip -> clip.update(clipped)).orElse(clipped),
        decoded.tally(),
        reports().map(told -> told.means(now.mean(), noiseDeviation())),
        clipping.map(clip -> clip.next(clipped)).orElse(OptionalDouble.empty()),
        now.memory());
  }

  /**
   * Returns one client's own integers, which a server reads that nothing keeps from it.
   *
   * @throws IllegalStateException if the run promises anything, and so no single vector is read
   */
  public long[] unprotectedIntegers(RingVector words) {
    if (privacy.isPresent()) {
      throw new IllegalStateException(
          "a run with differential privacy releases noised sums; no single update is read");
    }
    return encoding.single(words);
  }

  /** What the run promises, if anything. */
  public Optional<PrivacyTerms> privacy() {
    return privacy;
  }

  /** Why each number is what it is, for people. */
  public List<String> reasons() {
    List<String> all = new ArrayList<>(reasons);
    reports()
        .ifPresent(told -> all.add(Reasons.metrics(told, noiseDeviation(), request.completing())));
    return all;
  }

  /** Digest of all that must agree between a client and the server. */
  public Digest digest() {
    return PlanDigest.of(this);
  }
}
