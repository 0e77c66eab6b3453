package org.murmuration.fl.cohort;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * Up to {@code selected} eligible clients are asked, and the first {@code wanted} inputs are taken
 * (Bonawitz et al. 2019, arXiv 1902.01046, section 2.2).
 *
 * <p>It is accounted replace-one, unamplified: how fast a client is may depend on its data, and
 * where it is too slow another takes its place, so that a sum differs by both. Where nobody does,
 * the round may fall below its floor: that chance is paid for each round, and rests on as many
 * eligible clients as are asked and on losses of the others as they are declared.
 *
 * @param wanted inputs that are taken at most, at least 1
 * @param selected clients that are asked, at least {@code wanted}
 */
public record OverSelection(int wanted, int selected) implements Sampling {
  public OverSelection {
    if (wanted < 1 || selected < wanted) {
      throw new IllegalArgumentException(
          "over-selection asks at least as many clients as it wants, got "
              + selected
              + " for "
              + wanted);
    }
  }

  @Override
  public List<ClientId> draw(List<ClientId> population, RandomBits bits) {
    return new UpToSampling(selected).draw(population, bits);
  }

  @Override
  public boolean takesEligibility() {
    return true;
  }

  @Override
  public boolean closesAtFirst(int inputs) {
    return inputs == wanted;
  }

  @Override
  public Optional<String> clashWithSharedNoise() {
    return Optional.of(
        "over-selection, where one client's input may take another's place (replace-one)");
  }

  @Override
  public CountLaw drawn(int population) {
    return new CountLaw(selected, 1);
  }

  /** Those asked who are lost to nothing, up to as many as are wanted. */
  @Override
  public CountLaw completing(int population, double dropout) {
    return new CountLaw(selected, 1 - dropout, wanted);
  }

  /** One client that is asked comes in time or not by its data, and the others end one below. */
  @Override
  public double floorEdge(int population, double dropout, int floor) {
    return CountLaw.largestChance(floor - 1, selected - 1, 1 - dropout, 1);
  }

  @Override
  public double maximumEdge(int population, int maximum) {
    return 0;
  }

  @Override
  public NoiseSizing<?> noiseSizing() {
    return new NoiseSizing<>(
        Adjacency.REPLACE_ONE,
        Set.of(Condition.KNOWN_COHORTS, Condition.OTHERS_LOST_AS_DECLARED),
        PrivacyEvent.DiscreteGaussian::new);
  }

  @Override
  public int largest(int population) {
    return selected;
  }
}
