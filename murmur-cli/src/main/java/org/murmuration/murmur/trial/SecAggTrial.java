package org.murmuration.murmur.trial;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.Seat;
import org.murmuration.fl.simulate.SecureSession;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;
import org.murmuration.secagg.server.RoundOutcome;

/**
 * One session over drawn inputs.
 *
 * @param segment coordinates, lanes and the number of clients
 * @param threshold shares needed to open a mask
 * @param lost how many clients are lost
 * @param point where they are lost
 * @param seed of the inputs and of who is lost; keys come from the system
 */
public record SecAggTrial(Segment segment, int threshold, int lost, LossPoint point, long seed) {
  /** Enough repetitions for the compiler to see every step of a client and the server. */
  private static final int WARMUP_SESSIONS = 3;

  private static final int WARMUP_CLIENTS = 16;

  public SecAggTrial {
    if (lost < 0 || lost >= segment.maxCohort()) {
      throw new IllegalArgumentException(
          "of " + segment.maxCohort() + " clients at most all but one can be lost, got " + lost);
    }
    if (threshold > segment.maxCohort()) {
      throw new IllegalArgumentException(
          "the threshold " + threshold + " exceeds the " + segment.maxCohort() + " clients");
    }
  }

  /** How the session ended, and whether its sum is the survivors' plain sum. */
  public record Result(Aggregated aggregated, boolean sumCorrect) {}

  /** Is told how far the session is. */
  public interface Listener {
    /** Called by any worker as one more of {@code inputs} clients goes on to mask its input. */
    void onInput(int inputs);

    /** Called once when the sum is open, before it is checked; never where none was opened. */
    void onSum();
  }

  /** Runs small sessions, so that the compiler has seen every step of a client and the server. */
  public static void warmUp(Workers workers) {
    Segment small = new Segment(1 << 12, new Lanes(2), WARMUP_CLIENTS);
    for (int i = 0; i < WARMUP_SESSIONS; i++) {
      new SecAggTrial(small, 8, 3, LossPoint.MASKED_INPUT, i).run(workers, new Unheard());
    }
  }

  private record Unheard() implements Listener {
    @Override
    public void onInput(int inputs) {}

    @Override
    public void onSum() {}
  }

  /** Runs the session. */
  public Result run(Workers workers, Listener listener) {
    SessionPlan plan =
        new SessionPlan(
            RoundBinding.unbound("murmur-secagg"),
            Quorum.passive(threshold, segment.maxCohort()),
            segment.words());
    Aggregated aggregated =
        new SecureSession(plan, CipherSuite.standard(), workers).run(seats(listener));
    if (aggregated.outcome() instanceof RoundOutcome.Summed summed) {
      listener.onSum();
      return new Result(aggregated, isPlainSum(summed));
    }
    return new Result(aggregated, false);
  }

  private List<Seat> seats(Listener listener) {
    SecureRandom random = new SecureRandom();
    boolean[] isLost = whoIsLost();
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < segment.maxCohort(); i++) {
      int client = i;
      seats.add(
          new Seat(
              new ParticipantId(i),
              isLost[i] ? point : LossPoint.NEVER,
              random,
              () -> {
                RingVector input = packed(client);
                listener.onInput(inputs());
                return input;
              }));
    }
    return seats;
  }

  /** How many clients get as far as masking. */
  private int inputs() {
    return segment.maxCohort() - (point.sends(LossPoint.MASKED_INPUT) ? 0 : lost);
  }

  private boolean[] whoIsLost() {
    RandomGenerator random = Seed.of(seed).child("lost").generator();
    boolean[] isLost = new boolean[segment.maxCohort()];
    int left = lost;
    for (int i = 0; left > 0; i++) {
      if (random.nextInt(segment.maxCohort() - i) < left) {
        isLost[i] = true;
        left--;
      }
    }
    return isLost;
  }

  private RingVector packed(int client) {
    return VectorLayout.of(segment).pack(List.of(input(client)));
  }

  /** Uniform over all that a lane may hold. */
  private long[] input(int client) {
    RandomGenerator random = Seed.of(seed).child("input", client).generator();
    long bound = segment.magnitudeBound();
    long[] input = new long[segment.dimension()];
    for (int i = 0; i < input.length; i++) {
      input[i] = random.nextLong(-bound, bound + 1);
    }
    return input;
  }

  private boolean isPlainSum(RoundOutcome.Summed summed) {
    long[] plain = new long[segment.dimension()];
    for (ParticipantId survivor : summed.survivors()) {
      add(plain, input(survivor.value()));
    }
    long[] sum = VectorLayout.of(segment).unpackSum(summed.sum(), summed.survivors().size()).get(0);
    return Arrays.equals(plain, sum);
  }

  private static void add(long[] sum, long[] input) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += input[i];
    }
  }
}
