package org.murmuration.fl.plain;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.surplus.Opened;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.OpenedSurplus;

/**
 * Means under a plan that is given, each a round of the whole protocol in this process: keys,
 * shares, masks, signatures, the sum, and what the plan releases of it. Each round spends what the
 * plan says of one.
 */
public final class PlannedMean implements AutoCloseable {
  private final RoundPlan plan;
  private final SecureRandom source = new SecureRandom();
  private final RunRandomness randomness = new RunRandomness.Secure(source);
  private final Workers workers;
  private final SecureAggregation protocol;
  private int rounds;

  /**
   * Opens a row of rounds.
   *
   * @param task name of the sessions
   * @throws IllegalArgumentException if the plan promises no privacy: it weighs by examples; or
   *     counts on cohorts of one size that are drawn in secret: here the caller says who comes
   */
  public PlannedMean(String task, RoundPlan plan) {
    if (plan.privacy().isEmpty()) {
      throw new IllegalArgumentException(
          "a plan without privacy weighs clients by their examples; bare vectors have none");
    }
    if (plan.request().sampling().needsForgetfulClients()) {
      throw new IllegalArgumentException(
          "a plan of secret cohorts counts on its own draws, and here the caller chooses who comes;"
              + " plan for a known cohort");
    }
    this.plan = plan;
    this.workers = Workers.of(Runtime.getRuntime().availableProcessors());
    this.protocol =
        new SecureAggregation(
            task, randomness, new SecureAggregation.Losses(Dropouts.none(), Seed.of(0)), workers);
  }

  /**
   * Returns the mean that is released of one vector a client; all who send one survive.
   *
   * @throws IllegalArgumentException if a vector has not the planned dimension, or they are fewer
   *     than the plan's floor of survivors or more than its cohort
   */
  public float[] of(List<float[]> vectors) {
    vectors.forEach(this::requireFits);
    requireCohort(vectors.size());
    RoundId round = new RoundId(++rounds);
    RoundOutcome outcome =
        protocol.sum(plan, round, Digest.ofBytes(new byte[0]), members(round, vectors)).outcome();
    RoundOutcome.Summed summed = (RoundOutcome.Summed) outcome; // nobody is lost in one process
    try (OpenedSurplus surplus = summed.surplus();
        RandomBits topUp = SecureBits.fresh(source)) {
      Opened opened = new Opened(summed.sum(), vectors.size(), surplus);
      return plan.release(round, opened, topUp, NoiseMemory.NONE).mean().toArray();
    }
  }

  private void requireFits(float[] vector) {
    int dimension = plan.request().dimension();
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "every vector has " + dimension + " coordinates, got one of " + vector.length);
    }
  }

  private void requireCohort(int clients) {
    int floor = plan.bounds().survivorFloor();
    int most = plan.bounds().maxCohort();
    if (clients < floor || clients > most) {
      throw new IllegalArgumentException(
          "the plan serves " + floor + " to " + most + " clients a round, got " + clients);
    }
  }

  private List<Member> members(RoundId round, List<float[]> vectors) {
    List<Member> members = new ArrayList<>(vectors.size());
    for (float[] vector : vectors) {
      ClientId client = new ClientId("client " + members.size());
      members.add(
          new Member(
              client,
              surplus -> words(round, vector, randomness.client(round, client).with(surplus))));
    }
    return members;
  }

  private RingVector words(RoundId round, float[] vector, ClientSecrets secrets) {
    try (secrets) {
      return ClientRound.words(plan, round, plan.clipper().clip(vector), Tally.NONE, secrets);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
