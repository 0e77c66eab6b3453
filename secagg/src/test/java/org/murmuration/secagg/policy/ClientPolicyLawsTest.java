package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.policy.Proposals.print;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.MalformedHistory;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.policy.Proposal.Terms;
import org.murmuration.secagg.policy.Refusal.Reason;

/** Laws over seeded proposals and histories, drawn near the limits so that each is met. */
class ClientPolicyLawsTest {
  private static final int CASES = 20_000;
  private static final Set<Reason> OF_THE_POLICY =
      EnumSet.of(
          Reason.SMALL_COHORT,
          Reason.SMALL_THRESHOLD,
          Reason.SMALL_SURVIVOR_FLOOR,
          Reason.UNKNOWN_IDENTITIES,
          Reason.LARGE_DEGREE,
          Reason.DIFFERENCING,
          Reason.REPEATED_MODEL,
          Reason.BEACON_REUSED);

  private final SplittableRandom random = new SplittableRandom(17);

  /** No proposal makes a judgment fail, and each reason of the policy comes out at least once. */
  @Test
  void judge_anyProposal_givesNothingOrAReasonOfThePolicy() {
    Set<Reason> seen = EnumSet.noneOf(Reason.class);
    int passed = 0;
    for (int i = 0; i < CASES; i++) {
      Optional<Refusal> refusal = policy().judge(proposal(), history());
      refusal.map(Refusal::reason).ifPresent(seen::add);
      passed += refusal.isEmpty() ? 1 : 0;
    }
    assertEquals(OF_THE_POLICY, seen);
    assertTrue(passed > CASES / 100, passed + " passed");
  }

  /** More history never makes a refusal go away. */
  @Test
  void judge_oneSessionMore_neverTakesARefusalBack() {
    for (int i = 0; i < CASES; i++) {
      ClientPolicy policy = policy();
      Proposal proposal = proposal();
      Participations history = history();
      if (policy.judge(proposal, history).isPresent()) {
        Participations longer = history.with(proposal().answered());
        assertTrue(policy.judge(proposal, longer).isPresent(), "case " + i);
      }
    }
  }

  @Test
  void judge_historyRestored_isTheSame() throws MalformedHistory {
    for (int i = 0; i < CASES / 10; i++) {
      Proposal proposal = proposal();
      ClientPolicy policy = policy();
      Participations history = history();
      Participations restored = Participations.parse(history.toBytes());
      assertEquals(policy.judge(proposal, history), policy.judge(proposal, restored), "case " + i);
    }
  }

  private ClientPolicy policy() {
    return new ClientPolicy(
        new CohortLimits(upTo(4), upTo(3), upTo(3), random.nextDouble(), 2 + upTo(5)),
        new RepeatLimits(random.nextInt(4), random.nextInt(4), upTo(4)));
  }

  private Proposal proposal() {
    Lineup lineup = new Lineup(members(), print("beacon " + random.nextInt(4)));
    Occasion occasion =
        new Occasion(
            "task " + random.nextInt(2), random.nextInt(9), print("model " + random.nextInt(3)));
    int unknown = random.nextInt(lineup.members().size() + 1);
    return new Proposal(occasion, lineup, new Terms(unknown, upTo(5), upTo(5), upTo(6), 0, 0));
  }

  private Participations history() {
    Participations history = Participations.none();
    for (int i = random.nextInt(4); i > 0; i--) {
      Proposal earlier = proposal();
      history = history.with(random.nextBoolean() ? earlier.answered() : earlier.joined());
    }
    return history;
  }

  private Set<Digest> members() {
    Set<Digest> members = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(4) > 0) {
        members.add(print("member " + i));
      }
    }
    return members;
  }

  /** Draws from 1 to {@code most}. */
  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }
}
