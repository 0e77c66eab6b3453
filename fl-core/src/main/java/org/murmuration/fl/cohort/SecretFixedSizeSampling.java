package org.murmuration.fl.cohort;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * Exactly {@code clients} of {@code population} clients take part, every set of that size equally
 * likely, and nobody but the server learns which.
 *
 * <p>It is accounted replace-one, amplified, for exact noise of a trusted server. A cohort that
 * does not hold one client holds another in its place, so what others send must not depend on
 * earlier cohorts ({@link #needsForgetfulClients}). Where one client is drawn and the others end
 * one below the floor the round's end may tell of it: that chance is paid for ({@code
 * docs/accounting.md}, section on fixed size).
 *
 * @param clients at least 1
 * @param population all clients, at least {@code clients}
 */
public record SecretFixedSizeSampling(int clients, int population) implements Sampling {
  public SecretFixedSizeSampling {
    if (clients < 1 || population < clients) {
      throw new IllegalArgumentException(
          "a cohort holds from one client to the whole population, got "
              + clients
              + " of "
              + population);
    }
  }

  @Override
  public List<ClientId> draw(List<ClientId> from, RandomBits bits) {
    requirePopulation(from.size());
    return new FixedSizeSampling(clients).draw(from, bits);
  }

  @Override
  public boolean needsForgetfulClients() {
    return true;
  }

  @Override
  public Optional<String> clashWithSharedNoise() {
    return Optional.of(
        "secret cohorts of fixed size, where another client takes the place of one that is not"
            + " drawn (replace-one)");
  }

  @Override
  public CountLaw drawn(int of) {
    requirePopulation(of);
    return new CountLaw(clients, 1);
  }

  @Override
  public CountLaw completing(int of, double dropout) {
    requirePopulation(of);
    return new CountLaw(clients, 1 - dropout);
  }

  /** The client is drawn, and the others of the cohort end one below the floor. */
  @Override
  public double floorEdge(int of, double dropout, int floor) {
    requirePopulation(of);
    double drawn = Math.nextUp((double) clients / population);
    return drawn * CountLaw.largestChance(floor - 1, clients - 1, 1 - dropout, 1);
  }

  @Override
  public double maximumEdge(int of, int maximum) {
    return 0;
  }

  @Override
  public NoiseSizing<?> noiseSizing() {
    return NoiseSizing.asNormal(
        Adjacency.REPLACE_ONE,
        Set.of(Condition.SECRET_FIXED_COHORTS, Condition.LOSSES_AS_DECLARED),
        noise -> new SampledWithoutReplacement(new Gaussian<>(noise), population, clients));
  }

  @Override
  public int largest(int of) {
    requirePopulation(of);
    return clients;
  }

  /** Of fewer clients each would be drawn more often than is accounted for. */
  private void requirePopulation(int got) {
    if (got != population) {
      throw new IllegalArgumentException(
          "secret cohorts are accounted for a population of " + population + ", got " + got);
    }
  }
}
