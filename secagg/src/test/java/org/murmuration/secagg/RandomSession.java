package org.murmuration.secagg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;

/**
 * A session of which everything follows from its seed: setting, graph, threshold, bound, floor, who
 * is lost when, and in which order, how often and how late messages come.
 */
record RandomSession(int clients, CipherSuite suite, long seed) {
  private static final int WORDS = 2;

  /** Runs it; fails unless its outcome is what fates and graph ask for. */
  RoundOutcome run() {
    Random random = new Random(seed);
    Quorum quorum = quorum(random);
    try {
      Cohort cohort = Cohort.of(clients, quorum, WORDS, seed);
      Profiles profiles = new Profiles(suite, new InsecureSeededRandom(seed));
      return new Walk(cohort, profiles, shuffled(cohort, random), Schedule.unruly(random))
          .run(cohort.fates(fates(cohort.messages(), random)));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(this + " of " + quorum, e);
    }
  }

  /** The first quorum drawn that its own rules allow. */
  private Quorum quorum(Random random) {
    while (true) {
      Adversary adversary = Adversary.values()[random.nextInt(3)];
      int largest = clients + random.nextInt(2);
      Topology topology =
          random.nextBoolean() || largest < 3
              ? Topology.complete()
              : Topology.regular(2 + 2 * random.nextInt((largest - 1) / 2));
      int threshold = 2 + random.nextInt(largest);
      int corrupt = random.nextInt(3);
      int floor = threshold + Math.min(random.nextInt(largest), random.nextInt(largest));
      try {
        return new Quorum(adversary, topology, threshold, corrupt, floor, largest);
      } catch (IllegalArgumentException clash) {
        // drawn again
      }
    }
  }

  /** Some sessions lose hardly anybody, some almost all. */
  private List<Fate> fates(int messages, Random random) {
    List<Fate> all = Fate.all(messages);
    double lost = random.nextDouble() * random.nextDouble();
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      fates.add(random.nextDouble() < lost ? all.get(random.nextInt(all.size())) : Fate.STAYS);
    }
    return fates;
  }

  private static Comparator<ParticipantId> shuffled(Cohort cohort, Random random) {
    List<ParticipantId> order = new ArrayList<>(cohort.inputs().keySet());
    Collections.shuffle(order, random);
    return Comparator.comparingInt(order::indexOf);
  }
}
