package org.murmuration.fl.plain;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.Seat;
import org.murmuration.fl.simulate.SecureSession;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/**
 * The exact sum of vectors of whole numbers, through the whole protocol in this process: the
 * server's part sees masked vectors and the sum, nothing else.
 *
 * <p>Whoever sees the sum learns what it says: it is exact, without differential privacy.
 *
 * @param dimension coordinates of every vector
 * @param largestMagnitude bound on every coordinate, from which the lanes follow
 */
public record SecureSum(int dimension, long largestMagnitude) {
  private static final int SMALLEST_COHORT = 3;

  public SecureSum {
    if (dimension < 1) {
      throw new IllegalArgumentException("a vector has at least one coordinate, got " + dimension);
    }
    if (largestMagnitude < 1) {
      throw new IllegalArgumentException(
          "the largest magnitude must be at least 1, got " + largestMagnitude);
    }
  }

  /**
   * Returns the coordinate-wise sum of {@code inputs}, one vector a client.
   *
   * @throws IllegalArgumentException for fewer than three clients, a wrong dimension or a
   *     coordinate beyond the bound
   */
  public long[] of(List<long[]> inputs) {
    if (inputs.size() < SMALLEST_COHORT) {
      throw new IllegalArgumentException(
          "a sum over "
              + inputs.size()
              + " clients hides little; give at least "
              + SMALLEST_COHORT);
    }
    inputs.forEach(this::requireFits);
    VectorLayout layout = layout(inputs.size());
    try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      RoundOutcome outcome =
          new SecureSession(session(layout, inputs.size()), CipherSuite.standard(), workers)
              .run(seats(layout, inputs))
              .outcome();
      RingVector sum = ((RoundOutcome.Summed) outcome).sum(); // nobody is lost in one process
      return layout.unpackSum(sum, inputs.size()).get(0);
    }
  }

  private void requireFits(long[] input) {
    if (input.length != dimension) {
      throw new IllegalArgumentException(
          "every vector has " + dimension + " coordinates, got one of " + input.length);
    }
    for (long value : input) {
      if (value > largestMagnitude || value < -largestMagnitude) {
        throw new IllegalArgumentException(
            "a coordinate is beyond the bound " + largestMagnitude + "; raise it");
      }
    }
  }

  /** The most lanes a word that hold the sum of the largest magnitudes. */
  private VectorLayout layout(int clients) {
    Segment segment =
        Segment.mostLanes(dimension, clients, lanes -> lanes.magnitudeBound() >= largestMagnitude)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "64-bit lanes cannot hold the sum of "
                            + clients
                            + " clients x "
                            + largestMagnitude
                            + "; lower the bound"));
    return VectorLayout.of(segment);
  }

  private static SessionPlan session(VectorLayout layout, int clients) {
    return new SessionPlan(
        RoundBinding.unbound("secure-sum"),
        Quorum.passive(2 * clients / 3 + 1, clients),
        layout.words());
  }

  private static List<Seat> seats(VectorLayout layout, List<long[]> inputs) {
    SecureRandom random = new SecureRandom();
    List<Seat> seats = new ArrayList<>(inputs.size());
    for (long[] input : inputs) {
      seats.add(
          new Seat(
              new ParticipantId(seats.size()),
              LossPoint.NEVER,
              random,
              () -> layout.pack(List.of(input))));
    }
    return seats;
  }
}
