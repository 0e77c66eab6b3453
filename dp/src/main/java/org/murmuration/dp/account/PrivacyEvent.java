package org.murmuration.dp.account;

import java.util.List;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.NoiseMultiplier;

/**
 * What was done to private data, as a tree of mechanisms under one adjacency.
 *
 * <p>Sampled events exist for add-remove only: against who knows the cohort, or when one client is
 * exchanged for another, nothing is amplified by the formulas used here.
 */
public sealed interface PrivacyEvent<A extends Adjacency> {
  /** Between which neighbors all of it is meant. */
  A adjacency();

  /** Normal noise, once, on a sum that contains the client or not. */
  record Gaussian<A extends Adjacency>(NoiseMultiplier<A> noise) implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /** Discrete Gaussian noise on an integer vector, once. */
  record DiscreteGaussian<A extends Adjacency>(NoiseMultiplier<A> noise)
      implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /** Normal noise on the sum of a secret Poisson sample, once. */
  record PoissonSampledGaussian(NoiseMultiplier<AddRemove> noise, SamplingProbability probability)
      implements PrivacyEvent<AddRemove> {
    public PoissonSampledGaussian {
      requireAddRemove(noise);
    }

    @Override
    public AddRemove adjacency() {
      return noise.adjacency();
    }
  }

  /** Discrete Gaussian noise on the integer sum of a secret Poisson sample, once. */
  record PoissonSampledDiscreteGaussian(
      NoiseMultiplier<AddRemove> noise, SamplingProbability probability)
      implements PrivacyEvent<AddRemove> {
    public PoissonSampledDiscreteGaussian {
      requireAddRemove(noise);
    }

    @Override
    public AddRemove adjacency() {
      return noise.adjacency();
    }
  }

  /**
   * Several events on the same data, each possibly chosen after the earlier results.
   *
   * @param parts at least one, all of one adjacency
   */
  record Composed<A extends Adjacency>(List<PrivacyEvent<A>> parts) implements PrivacyEvent<A> {
    public Composed {
      parts = List.copyOf(parts);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException(
            "a composition has at least one part, got none; repeat an event 0 times instead");
      }
      Adjacency first = untyped(parts.get(0));
      for (PrivacyEvent<?> part : parts) {
        if (!first.equals(untyped(part))) {
          throw new IllegalArgumentException(
              "events of adjacency "
                  + first.label()
                  + " and "
                  + untyped(part).label()
                  + " do not compose; account them in one adjacency");
        }
      }
    }

    @Override
    public A adjacency() {
      return parts.get(0).adjacency();
    }
  }

  /**
   * One event, {@code count} times.
   *
   * @param count zero or above
   */
  record Repeated<A extends Adjacency>(PrivacyEvent<A> event, long count)
      implements PrivacyEvent<A> {
    public Repeated {
      if (count < 0) {
        throw new IllegalArgumentException("an event is repeated >= 0 times, got " + count);
      }
    }

    @Override
    public A adjacency() {
      return event.adjacency();
    }
  }

  private static Adjacency untyped(PrivacyEvent<?> event) {
    return event.adjacency();
  }

  /** The type says so already; raw types could still get around it. */
  private static void requireAddRemove(NoiseMultiplier<?> noise) {
    Adjacency adjacency = noise.adjacency();
    if (!(adjacency instanceof AddRemove)) {
      throw new IllegalArgumentException(
          "sampling is accounted for adjacency add-remove only, got " + adjacency.label());
    }
  }
}
