package org.murmuration.murmur.trial;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.Seat;
import org.murmuration.fl.simulate.SecureSession;
import org.murmuration.fl.simulate.SessionWatch;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/**
 * One session over drawn inputs.
 *
 * @param segment coordinates, lanes and the number of clients
 * @param quorum graph, threshold and adversary, for that number of clients
 * @param cast who is lost, and who lies
 * @param seed of the inputs and of who plays which part; keys come from the system
 */
public record SecAggTrial(Segment segment, Quorum quorum, Cast cast, long seed) {
  /** Enough repetitions for the compiler to see every step of a client and the server. */
  private static final int WARMUP_SESSIONS = 3;

  private static final int WARMUP_CLIENTS = 16;

  /** Coordinates of a warm-up session. */
  private static final int SHORT = 1 << 12;

  /** Two a word and 16 masks: 16 MiB of key stream, from where its expansion warms itself up. */
  private static final int LONG = 1 << 18;

  /** In so many parts the sum is checked: work for every core, and few vectors at once. */
  private static final int CHECK_PARTS = 8;

  public SecAggTrial {
    int clients = segment.maxCohort();
    if (cast.lost() >= clients) {
      throw new IllegalArgumentException(
          "of " + clients + " clients at most all but one can be lost, got " + cast.lost());
    }
    if (cast.honest(clients) < 1) {
      throw new IllegalArgumentException(
          "of "
              + clients
              + " clients one at least must be honest and stay, but "
              + cast.lost()
              + " are lost and "
              + cast.liars()
              + " lie");
    }
    if (quorum.maxCohort() != clients) {
      throw new IllegalArgumentException(
          "the quorum is of " + quorum.maxCohort() + " clients, got " + clients);
    }
  }

  /** How the session ended, and whether its sum is the survivors' plain sum. */
  public record Result(SecAggTrial trial, Aggregated aggregated, boolean sumCorrect) {}

  /** Is told how far the session is. */
  public interface Listener extends SessionWatch {
    /** Called once when the sum is open, before it is checked; never where none was opened. */
    void onSum();
  }

  /**
   * Runs small sessions, so that the compiler has seen every step of a client and the server; and a
   * longer one where masks are long enough for the warm-up of their expansion, which is part of no
   * phase.
   */
  public void warmUp(Workers workers) {
    Quorum small = new Quorum(quorum.adversary(), Topology.complete(), 9, 0, 9, WARMUP_CLIENTS);
    for (int i = 0; i < WARMUP_SESSIONS; i++) {
      warmUp(small, SHORT, i, workers);
    }
    if (segment.words() >= LONG / 2) {
      warmUp(small, LONG, WARMUP_SESSIONS, workers);
    }
  }

  private static void warmUp(Quorum small, int dimension, int seed, Workers workers) {
    Segment segment = new Segment(dimension, new Lanes(2), WARMUP_CLIENTS);
    Cast cast = new Cast(3, LossPoint.MASKED_INPUT, 0, Conduct.HONEST);
    new SecAggTrial(segment, small, cast, seed).session(workers, SessionWatch.none());
  }

  /**
   * Returns about how many bytes of vectors are in use at once: for each thread a client's input,
   * packed, masked, encoded and parsed, and the sum; later the plain sums of all parts, and for
   * each thread one more and an input.
   */
  public static double vectorBytes(Segment segment, int threads) {
    double input = (double) Long.BYTES * segment.dimension();
    double words = (double) Long.BYTES * segment.words();
    return Math.max(threads * (input + 4 * words) + words, (CHECK_PARTS + 2.0 * threads) * input);
  }

  /** Runs the session. */
  public Result run(Workers workers, Listener listener) {
    Aggregated aggregated = session(workers, listener);
    if (aggregated.outcome() instanceof RoundOutcome.Summed summed) {
      listener.onSum();
      return new Result(this, aggregated, isPlainSum(summed, workers));
    }
    return new Result(this, aggregated, false);
  }

  private Aggregated session(Workers workers, SessionWatch watch) {
    SessionPlan plan =
        new SessionPlan(RoundBinding.unbound("murmur-secagg"), quorum, segment.words());
    return new SecureSession(plan, CipherSuite.standard(), workers, watch).run(seats());
  }

  private List<Seat> seats() {
    SecureRandom random = new SecureRandom();
    Roles roles = Roles.of(segment.maxCohort(), cast, Seed.of(seed));
    return IntStream.range(0, segment.maxCohort())
        .mapToObj(
            client ->
                new Seat(
                    new ParticipantId(client),
                    roles.loss(client),
                    roles.conduct(client),
                    random,
                    () -> packed(client)))
        .toList();
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

  /** Integers: the parts add up to the same in any order. */
  private boolean isPlainSum(RoundOutcome.Summed summed, Workers workers) {
    long[] plain = new long[segment.dimension()];
    for (long[] part : workers.map(parts(summed.survivors()), this::plainSum)) {
      add(plain, part);
    }
    long[] sum = VectorLayout.of(segment).unpackSum(summed.sum(), summed.survivors().size()).get(0);
    return Arrays.equals(plain, sum);
  }

  private static List<List<ParticipantId>> parts(List<ParticipantId> survivors) {
    int size = (survivors.size() + CHECK_PARTS - 1) / CHECK_PARTS;
    return IntStream.iterate(0, from -> from < survivors.size(), from -> from + size)
        .mapToObj(from -> survivors.subList(from, Math.min(from + size, survivors.size())))
        .toList();
  }

  private long[] plainSum(List<ParticipantId> survivors) {
    long[] plain = new long[segment.dimension()];
    survivors.forEach(survivor -> add(plain, input(survivor.value())));
    return plain;
  }

  private static void add(long[] sum, long[] input) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += input[i];
    }
  }
}
