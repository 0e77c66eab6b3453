package org.murmuration.dp.notation;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DiscreteLaplace;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledReplacement;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;

/** Writes one mechanism with its parameters, every number with all its digits. */
final class MechanismWriter {
  private final int clipBounds;

  MechanismWriter(Adjacency adjacency) {
    this.clipBounds = adjacency.clipBounds();
  }

  String text(PrivacyEvent<?> event) {
    if (event instanceof PoissonSampledReplacement replaced) {
      return sampled(plain(replaced.mechanism()), replaced.probability().value());
    }
    return event instanceof PoissonSampled sampled
        ? sampled(plain(sampled.mechanism()), sampled.probability().value())
        : plain(event);
  }

  /** Puts the probability first, under the name that a sampled mechanism has of old. */
  private static String sampled(String plain, double probability) {
    int open = plain.indexOf('(');
    String name = plain.substring(0, open);
    String known =
        switch (name) {
          case "gaussian" -> Mechanism.PSG.label();
          case "laplace" -> Mechanism.PSL.label();
          default -> name;
        };
    return known + "(q=" + probability + ";" + plain.substring(open + 1);
  }

  private String plain(PrivacyEvent<?> event) {
    if (event instanceof Gaussian<?> gaussian) {
      return of(Mechanism.GAUSSIAN, "s", noise(gaussian.noise()));
    }
    if (event instanceof Laplace<?> laplace) {
      return of(Mechanism.LAPLACE, "b", noise(laplace.noise()));
    }
    if (event instanceof DiscreteGaussian<?> discrete) {
      return of(Mechanism.DISCRETE_GAUSSIAN, "s", noise(discrete.noise()));
    }
    if (event instanceof RandomizedResponse<?> response) {
      return of(
          Mechanism.RANDOMIZED_RESPONSE, "noise", response.noise(), "buckets", response.buckets());
    }
    if (event instanceof ExponentialMechanism<?> choice) {
      return of(Mechanism.EXPONENTIAL, "epsilon", choice.epsilon());
    }
    if (event instanceof SampledWithoutReplacement fixed) {
      double multiplier = fixed.mechanism().noise().value();
      return of(Mechanism.WOR, "n", fixed.population(), "m", fixed.cohort(), "s", multiplier);
    }
    return onIntegersOrSteps(event);
  }

  private String onIntegersOrSteps(PrivacyEvent<?> event) {
    if (event instanceof ScalarDiscreteGaussian<?> one) {
      return scalar(Mechanism.SCALAR_DISCRETE_GAUSSIAN, "variance", one.variance(), one.distance());
    }
    if (event instanceof ScalarSkellam<?> one) {
      return scalar(Mechanism.SCALAR_SKELLAM, "variance", one.variance(), one.distance());
    }
    if (event instanceof DiscreteLaplace<?> one) {
      return scalar(Mechanism.DISCRETE_LAPLACE, "scale", one.scale(), one.distance());
    }
    if (event instanceof DistributedDiscreteGaussian<?> sum) {
      return shares(Mechanism.DISTRIBUTED_DISCRETE_GAUSSIAN, sum.distance(), sum.shares());
    }
    if (event instanceof DistributedSkellam<?> sum) {
      return shares(Mechanism.DISTRIBUTED_SKELLAM, sum.distance(), sum.shares());
    }
    if (event instanceof TreeAggregation<?> tree) {
      return of(Mechanism.TREE, "s", noise(tree.noise()))
          .replace(")", participation(tree.participation()) + ")*" + tree.steps());
    }
    return banded((BandedFactorization<?>) event);
  }

  private String banded(BandedFactorization<?> banded) {
    String coefficients =
        banded.band().coefficients().stream().map(String::valueOf).collect(Collectors.joining(":"));
    return of(Mechanism.BANDED, "s", noise(banded.noise()), "c", coefficients)
        .replace(")", participation(banded.participation()) + ")*" + banded.steps());
  }

  private static String participation(Participation participation) {
    return participation.equals(Participation.ONCE)
        ? ""
        : ";participations=" + participation.most() + ";separation=" + participation.separation();
  }

  private static String scalar(Mechanism mechanism, String noise, double value, long distance) {
    return of(mechanism, noise, value, "distance", distance);
  }

  private static String shares(
      Mechanism mechanism, IntegerDistance<?> distance, NoiseShares shares) {
    return of(
        mechanism,
        "squared_l2",
        distance.squaredL2(),
        "l1",
        distance.l1(),
        "dimension",
        distance.dimension(),
        "variance",
        shares.localVariance(),
        "clients",
        shares.clients(),
        "survivors",
        shares.survivors(),
        "colluders",
        shares.colluders());
  }

  /** The multiplier relative to one clip bound; what no double holds is written as a decimal. */
  private String noise(NoiseMultiplier<?> noise) {
    double relative = noise.value() * clipBounds;
    return Double.isFinite(relative)
        ? String.valueOf(relative)
        : BigDecimal.valueOf(noise.value()).multiply(BigDecimal.valueOf(clipBounds)).toString();
  }

  /** Writes {@code mechanism(key=value;...)} from its keys and values in turn. */
  private static String of(Mechanism mechanism, Object... keysAndValues) {
    StringBuilder text = new StringBuilder(mechanism.label());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      text.append(i == 0 ? '(' : ';')
          .append(keysAndValues[i])
          .append('=')
          .append(keysAndValues[i + 1]);
    }
    return text.append(')').toString();
  }
}
