package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.murmur.console.CommandFailure;

/**
 * One step with Gaussian noise, as the flags of {@code murmur epsilon} describe it.
 *
 * @param noiseMultiplier noise standard deviation over the clip bound
 * @param probability of a client to be in the step
 */
public record GaussianStep(
    double noiseMultiplier, double probability, Neighbors adjacency, Who observer) {
  /** Between which runs the loss is meant. */
  public enum Neighbors {
    ADD_REMOVE,
    REPLACE_ONE,
    ZERO_OUT
  }

  /** Who looks. */
  public enum Who {
    RELEASED,
    SERVER
  }

  /**
   * Returns what the accountant counts. The server knows each cohort: nothing is amplified against
   * it, and add-remove becomes zero-out.
   */
  public PrivacyEvent<?> event() {
    boolean server = observer == Who.SERVER;
    if (adjacency == Neighbors.ADD_REMOVE && !server) {
      return addRemove();
    }
    double amplifying = server ? 1 : probability;
    if (adjacency == Neighbors.REPLACE_ONE) {
      return replaceOne(amplifying);
    }
    if (amplifying != 1) {
      throw CommandFailure.badInput(
          "sampling is accounted under --adjacency add-remove or replace-one only; without"
              + " amplification give --sampling-probability 1");
    }
    return new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, noiseMultiplier));
  }

  /** Replacing moves the sum by two clip bounds. */
  private PrivacyEvent<?> replaceOne(double amplifying) {
    PrivacyEvent.Gaussian<Adjacency.ReplaceOne> plain =
        new PrivacyEvent.Gaussian<>(
            new NoiseMultiplier<>(
                Adjacency.REPLACE_ONE, noiseMultiplier / Adjacency.REPLACE_ONE.clipBounds()));
    return amplifying == 1
        ? plain
        : new PrivacyEvent.PoissonSampledReplacement(plain, new SamplingProbability(amplifying));
  }

  private PrivacyEvent<?> addRemove() {
    NoiseMultiplier<Adjacency.AddRemove> noise =
        new NoiseMultiplier<>(Adjacency.ADD_REMOVE, noiseMultiplier);
    return probability == 1
        ? new PrivacyEvent.Gaussian<>(noise)
        : new PrivacyEvent.PoissonSampled(
            new PrivacyEvent.Gaussian<>(noise), new SamplingProbability(probability));
  }
}
