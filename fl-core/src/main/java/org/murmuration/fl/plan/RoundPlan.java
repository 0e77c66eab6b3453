package org.murmuration.fl.plan;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.ring.RingVector;

/**
 * The one object that ties what must agree in every round of a run: cohort bounds, threshold, clip,
 * scale, lanes, noise and denominator, derived from public numbers.
 *
 * <p>Guarantee: with at most {@link CohortBounds#maxCohort} clients no lane can overflow.
 */
public final class RoundPlan {
  private final PlanRequest request;
  private final CohortTerms cohort;
  private final Values values;
  private final Encoding encoding;
  private final Release release;
  private final Optional<PrivacyTerms> privacy;
  private final List<String> reasons;

  /** How an update becomes integers. */
  record Values(Clipper clipper, Quantizer quantizer, NoiseShare noiseShare) {}

  RoundPlan(
      PlanRequest request,
      CohortTerms cohort,
      Values values,
      Encoding encoding,
      Release release,
      Optional<PrivacyTerms> privacy,
      List<String> reasons) {
    this.request = request;
    this.cohort = cohort;
    this.values = values;
    this.encoding = encoding;
    this.release = release;
    this.privacy = privacy;
    this.reasons = List.copyOf(reasons);
  }

  /**
   * Derives the plan of a run.
   *
   * @throws PlanRefused if the numbers asked for cannot all hold
   */
  public static RoundPlan derive(PlanRequest request) throws PlanRefused {
    return request.protection().plan(request);
  }

  /** What the plan was derived from. */
  public PlanRequest request() {
    return request;
  }

  /** Public floor and maximum of a cohort. */
  public CohortBounds bounds() {
    return cohort.bounds();
  }

  /** Shares needed to open a mask. */
  public int threshold() {
    return cohort.quorum().threshold();
  }

  /** Graph, threshold, floors and adversary of every session. */
  public Quorum quorum() {
    return cohort.quorum();
  }

  /** Chance that a round is aborted by an unlucky draw or by losses as large as expected. */
  public double abortProbability() {
    return cohort.abortProbability();
  }

  /** Brings an update under its bound. */
  public Clipper clipper() {
    return values.clipper();
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

  /** Integers to one unit of the update. */
  public double scale() {
    return values.quantizer().scale();
  }

  /**
   * Turns the sum of {@code survivors} clients into the released mean.
   *
   * @param noise secure bits for the server's noise; seeded ones make the privacy simulated
   * @throws IllegalArgumentException if the survivors are not within the plan's bounds
   */
  public Released release(RingVector sum, int survivors, RandomBits noise) {
    if (survivors < bounds().survivorFloor() || survivors > bounds().maxCohort()) {
      throw new IllegalArgumentException(
          "a sum of " + survivors + " clients is not released under " + bounds());
    }
    DecodedSum decoded = encoding.unpack(sum, survivors);
    ReleasedMean mean = release.mean(decoded, noise);
    return new Released(mean, decoded.tally());
  }

  /** What the run promises, if anything. */
  public Optional<PrivacyTerms> privacy() {
    return privacy;
  }

  /** Why each number is what it is, for people. */
  public List<String> reasons() {
    return reasons;
  }

  /** Digest of all that must agree between a client and the server. */
  public Digest digest() {
    return PlanDigest.of(this);
  }
}
