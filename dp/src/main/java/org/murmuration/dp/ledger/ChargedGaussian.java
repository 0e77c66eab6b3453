package org.murmuration.dp.ledger;

import java.io.IOException;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.noise.CentralDiscreteGaussian;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;

/**
 * Noise of a trusted server that comes only with its charge: code that holds this and no bits has
 * no way to the one that goes round the other.
 *
 * <p>Guarantee: no bit of noise is drawn before its charge is on disk, and the event that is
 * charged is that of the noise: its variance follows from the multiplier and the quantizer's
 * integer bound. How far draws are from their law is charged as added delta.
 *
 * <p>One thread at a time.
 */
public final class ChargedGaussian<A extends Adjacency> {
  /** More than the roundings of an exponential and a product. */
  private static final double ROUNDED_UP = 1 + 1e-12;

  private final Ledger ledger;
  private final PrivacyEvent<A> event;
  private final Summed summed;
  private final CentralDiscreteGaussian noise;

  /**
   * How the sums were made that are released: public numbers.
   *
   * @param quantizer of every client's vector, with an L2 bound
   * @param publicDenominator clients to divide by: never the number that came
   */
  public record Summed(Quantizer quantizer, double publicDenominator) {
    public Summed {
      if (!(quantizer.bound() instanceof IntegerBound.L2)) {
        throw new IllegalArgumentException(
            "noise is sized for vectors of an L2 bound, got " + quantizer.bound());
      }
    }

    private long squared() {
      return ((IntegerBound.L2) quantizer.bound()).squared();
    }
  }

  /**
   * Prepares releases.
   *
   * @param ledger whose terms pay {@link #addedDelta} for each release, against those who see what
   *     is released: the server itself holds the exact sum
   * @param noise between the neighbors of the ledger's terms
   * @param bits secure bits, that nobody else draws from
   * @throws IllegalArgumentException if the ledger promises anything against the server
   */
  public ChargedGaussian(Ledger ledger, NoiseMultiplier<A> noise, Summed summed, RandomBits bits) {
    if (ledger.terms().observer() != Observer.RELEASED_MODELS) {
      throw new IllegalArgumentException(
          "the server knows the sum that it adds noise to, so nothing is promised against "
              + ledger.terms().observer().label()
              + "; keep a ledger for "
              + Observer.RELEASED_MODELS.label());
    }
    this.ledger = ledger;
    this.event = new PrivacyEvent.DiscreteGaussian<>(noise);
    this.summed = summed;
    this.noise =
        new CentralDiscreteGaussian(
            new DiscreteGaussian(noise.varianceFor(summed.squared())),
            summed.quantizer().scale(),
            summed.publicDenominator(),
            bits);
  }

  /** Returns what terms of this budget must leave of delta for so many releases. */
  public static AddedDelta addedDelta(Epsilon budget, int releases) {
    if (releases < 1) {
      throw new IllegalArgumentException("releases must be at least 1, got " + releases);
    }
    double one = perRelease(budget);
    return new AddedDelta(one * releases * ROUNDED_UP, one);
  }

  /** Draws that are near their law are (1 + e^epsilon) times as far from private. */
  private static double perRelease(Epsilon budget) {
    return (1 + Math.exp(budget.value())) * NoiseLaw.VECTOR_DISTANCE * ROUNDED_UP;
  }

  /**
   * Charges a release, and only then draws its noise.
   *
   * @param id names it for good: a name that was charged before is refused, as its noise may have
   *     been seen
   * @param sum of the clients' integers; it is not changed
   * @throws IOException if the charge may not be durable: nothing was drawn, and it may have
   *     counted; open the ledger again before going on
   * @throws IllegalArgumentException if {@code sum} has not the quantizer's dimension; nothing was
   *     charged
   */
  public ReleaseOutcome release(String id, long[] sum) throws IOException {
    if (sum.length != summed.quantizer().dimension()) {
      throw new IllegalArgumentException(
          "the quantizer is for "
              + summed.quantizer().dimension()
              + " coordinates, the sum has "
              + sum.length);
    }
    Charge charge = new Charge(id, event, perRelease(ledger.terms().epsilon()));
    ChargeOutcome outcome = ledger.charge(charge);
    if (outcome instanceof ChargeOutcome.Charged charged) {
      return new ReleaseOutcome.Released(noise.release(sum), charged.head());
    }
    return new ReleaseOutcome.Refused(
        outcome instanceof ChargeOutcome.Refused refused ? refused.refusal() : again(id));
  }

  private static Refusal again(String id) {
    return new Refusal.OutsideTerms(
        id + " was charged before, and two draws cost twice; charge this one under another name");
  }

  @Override
  public String toString() {
    return "ChargedGaussian[" + event + ", secret bits]";
  }
}
