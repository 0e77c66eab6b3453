package org.murmuration.fl.audit;

import java.util.List;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.audit.ClaimedTradeOff;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.curve.PrivacyCurve;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;

/**
 * A mean whose clients add the noise, in a dozen lines: clip, round, add a share, sum, divide. The
 * shares of two clients, the floor, carry all the noise that is claimed. It can be given one bug.
 */
final class SharedNoiseMean implements MeanMechanism {
  static final int FLOOR = 2;
  static final double CLIP = 1;

  /** Clients that are expected, and divided by whoever came. */
  static final int DENOMINATOR = 4;

  /** What is wrong; the claim stays that of {@link #NONE}. */
  enum Bug {
    NONE,
    NOISE_HALVED,
    SHARE_MISSING,
    CLIP_DOUBLED,
    ROUNDING_NOT_INFLATED,
    REALIZED_DENOMINATOR,
    RANDOMNESS_REUSED
  }

  private final Bug bug;
  private final double scale;
  private final int dimension;
  private final RandomBits rounding;
  private final long seed;
  private final Clipper clipper;
  private final Quantizer quantizer;
  private final DiscreteGaussian share;
  private RandomBits noise;

  SharedNoiseMean(Bug bug, double scale, int dimension, long seed) {
    this.bug = bug;
    this.scale = scale;
    this.dimension = dimension;
    this.rounding = InsecureSeededBits.of(2 * seed);
    this.seed = seed;
    double clip = bug == Bug.CLIP_DOUBLED ? 2 * CLIP : CLIP;
    this.clipper = Clipper.l2(clip);
    this.quantizer = Quantizer.l2(scale, clip, dimension, Quantizer.DEFAULT_BETA);
    this.share = new DiscreteGaussian(shareVariance());
    this.noise = noise();
  }

  private RandomBits noise() {
    return InsecureSeededBits.of(2 * seed + 1);
  }

  @Override
  public float[] meanOf(List<float[]> vectors) {
    long[] sum = new long[dimension];
    if (bug == Bug.RANDOMNESS_REUSED) {
      noise = noise();
    }
    for (int client = 0; client < vectors.size(); client++) {
      add(sum, integers(vectors.get(client)));
      if (bug != Bug.SHARE_MISSING || client > 0) {
        add(sum, share.sample(dimension, noise));
      }
    }
    int denominator = bug == Bug.REALIZED_DENOMINATOR ? vectors.size() : DENOMINATOR;
    float[] mean = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = (float) (sum[i] / (scale * denominator));
    }
    return mean;
  }

  /** What a client adds to the sum before its noise. */
  long[] integers(float[] vector) {
    return quantizer.quantize(clipper.clip(vector), rounding).toArray();
  }

  /** The bound that the noise is sized to; without its room for rounding where that is the bug. */
  IntegerBound.L2 claimedBound() {
    if (bug == Bug.ROUNDING_NOT_INFLATED) {
      long length = (long) (scale * CLIP);
      return new IntegerBound.L2(length * length, length);
    }
    return IntegerBound.L2.afterRounding(scale * CLIP, dimension, Quantizer.DEFAULT_BETA);
  }

  /** Noise as wide as the bound over both shares: a loss of 1/2-zCDP. */
  private long claimedShareVariance() {
    return (claimedBound().squared() + FLOOR - 1) / FLOOR;
  }

  private long shareVariance() {
    return bug == Bug.NOISE_HALVED ? claimedShareVariance() / 4 : claimedShareVariance();
  }

  double claimedDeviation() {
    return Math.sqrt((double) claimedShareVariance() * FLOOR) / (scale * DENOMINATOR);
  }

  /** What the accountant says of two shares on one vector within the bound. */
  ClaimedTradeOff claim() {
    IntegerDistance<Adjacency.ZeroOut> distance =
        IntegerDistance.ofSquaredL2(Adjacency.ZERO_OUT, claimedBound().squared(), dimension);
    NoiseShares shares = NoiseShares.ofHonest(claimedShareVariance(), FLOOR);
    return claimOf(new PrivacyEvent.DistributedDiscreteGaussian<>(distance, shares));
  }

  static ClaimedTradeOff claimOf(PrivacyEvent<?> event) {
    PrivacyCurve curve = new PrivacyCurve(Accountant.tightestFor(event));
    return ClaimedTradeOff.of(curve.points(new Delta(1e-5), new Delta(0.3), 40));
  }

  private static void add(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }
}
