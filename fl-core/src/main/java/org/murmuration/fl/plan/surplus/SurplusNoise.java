package org.murmuration.fl.plan.surplus;

import java.util.Locale;
import org.murmuration.dp.noise.SharedNoise.ToppingUp;
import org.murmuration.dp.sample.LayeredSkellam;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.shares.LayerBits;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.surplus.SurplusChain;

/** What becomes of the noise of survivors above the floor. */
public sealed interface SurplusNoise {
  /**
   * Variance of the noise in a released sum, in squared integer units.
   *
   * @param localVariance of a client's whole share
   * @param expected survivors
   */
  double released(double localVariance, double expected);

  /** Variance of what a client keeps of its share however many survive. */
  default double leastOfAClient(double localVariance) {
    return localVariance;
  }

  /** Adds to {@code sum}, in place, the noise of those who did not come, if the server does. */
  default void topUp(long[] sum, int survivors, RandomBits noise) {}

  /**
   * Takes back from {@code sum}, in place, what its survivors opened.
   *
   * @throws IllegalArgumentException if that is not what the plan says of so many survivors;
   *     nothing is changed
   */
  default void takeBack(long[] sum, int survivors, OpenedSurplus opened) {
    if (opened.levels() != 0) {
      throw new IllegalArgumentException(
          "nothing is to be taken back under this plan, got " + opened);
    }
  }

  /** What it does and costs within {@code bounds}, in a sentence. */
  String reason(CohortBounds bounds);

  /** It stays in the sum. */
  record LeftIn() implements SurplusNoise {
    @Override
    public double released(double localVariance, double expected) {
      return expected * localVariance;
    }

    @Override
    public String reason(CohortBounds bounds) {
      return "no top-up: the noise of a mean tells how many came, so nothing is claimed from"
          + " sampling";
    }
  }

  /**
   * It stays, and the server adds the shares of those who did not come.
   *
   * @param law of a share
   * @param ceiling shares in a released sum
   */
  record ToppedUp(NoiseLaw law, int ceiling) implements SurplusNoise {
    @Override
    public double released(double localVariance, double expected) {
      return ceiling * localVariance;
    }

    @Override
    public void topUp(long[] sum, int survivors, RandomBits noise) {
      new ToppingUp(law, ceiling - survivors, noise).addTo(sum);
    }

    @Override
    public String reason(CohortBounds bounds) {
      return "top-up: the server adds the shares of those who did not come, up to "
          + ceiling
          + ", so that the released noise tells nothing of the cohort";
    }
  }

  /**
   * Its layers are drawn again from the seeds that the survivors opened, and subtracted.
   *
   * @param law of a client's base and layers
   */
  record TakenBack(LayeredSkellam law) implements SurplusNoise {
    @Override
    public double released(double localVariance, double expected) {
      return law.total();
    }

    @Override
    public double leastOfAClient(double localVariance) {
      return law.kept(law.cohort());
    }

    @Override
    public void takeBack(long[] sum, int survivors, OpenedSurplus opened) {
      int first = law.removedFrom(survivors);
      requirePlanned(opened, survivors, law.layers() - first + 1);
      for (ParticipantId owner : opened.owners()) {
        SurplusChain chain = opened.of(owner);
        for (int level = first; level <= law.layers(); level++) {
          try (RandomBits same = LayerBits.of(chain, level)) {
            law.takeBack(level, same, sum);
          }
        }
      }
    }

    private static void requirePlanned(OpenedSurplus opened, int survivors, int levels) {
      int owners = levels == 0 ? 0 : survivors;
      if (opened.levels() != levels || opened.owners().size() != owners) {
        throw new IllegalArgumentException(
            "of "
                + survivors
                + " survivors "
                + levels
                + " layers of noise are to be taken back each, got "
                + opened
                + "; a mean with other noise than the plan states is not released");
      }
    }

    @Override
    public String reason(CohortBounds bounds) {
      LayerCost cost = new LayerCost(bounds.maxCohort(), law.layers());
      return String.format(
          Locale.ROOT,
          "removal: a client's noise has %d layers that survivors open and the server takes back, so"
              + " that a mean has the noise of the %d shares of the floor, whoever came: 1 / %.3f of"
              + " the deviation of all %d; it costs a client %d bytes up and %d down, and the server"
              + " %d bytes of memory and, when nobody is lost, %d draws of a vector",
          law.layers(),
          bounds.survivorFloor(),
          Math.sqrt((double) bounds.maxCohort() / bounds.survivorFloor()),
          bounds.maxCohort(),
          cost.uploadBytes(),
          cost.downloadBytes(),
          cost.heldBytes(),
          cost.draws());
    }
  }
}
