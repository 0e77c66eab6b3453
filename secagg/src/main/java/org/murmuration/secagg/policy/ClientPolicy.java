package org.murmuration.secagg.policy;

import java.util.Optional;
import org.murmuration.secagg.history.Participations;

/**
 * What this client takes part in; it holds whatever the server says.
 *
 * <p>The client judges a roster before it shares keys, and the count of survivors before it reveals
 * a share. Cohort limits are judged before repeats, each in the order of its parameters, and the
 * first that is broken is the refusal.
 *
 * @param cohort what the client asks of one cohort
 * @param repeats what the client asks of sessions one after another
 */
public record ClientPolicy(CohortLimits cohort, RepeatLimits repeats) {
  /** Below ten even an honest sum says much about each of its inputs. */
  private static final int SMALLEST_COHORT = 10;

  /**
   * {@code floor(2 * 10 / 3) + 1}: of the smallest complete cohort an active server and 3 corrupt
   * clients cannot get both shares of one member, as 2 * 7 > 10 + 3 (Bonawitz et al. 2017). A
   * larger cohort needs a larger threshold; that is for the plan, which the client derives itself.
   * Sparse graphs among fewer than about a hundred clients have smaller ones and are refused.
   */
  private static final int SMALLEST_THRESHOLD = 7;

  /**
   * Of the smallest cohort two may be lost; with 3 corrupt, 5 honest inputs are left in the sum.
   */
  private static final int SMALLEST_SURVIVORS = 8;

  /**
   * Of the smallest cohort 2 may be strangers, all of them the server's; against the 3 corrupt that
   * the threshold stands, that leaves one whom the client knows.
   */
  private static final double LARGEST_UNKNOWN_SHARE = 0.2;

  /**
   * Complete graphs of up to 1001 members, and the sparse ones of Bell et al. 2020 for up to a
   * million: with 5 % corrupt and 30 % lost those ask for 662 neighbors in the semi-malicious
   * setting.
   */
  private static final int LARGEST_DEGREE = 1000;

  /** The difference of two sums is a sum over the members that differ: as many as survivors. */
  private static final int SMALLEST_DIFFERENCE = SMALLEST_SURVIVORS;

  /**
   * A model comes again only after an aborted round; whose input left in that one sits out the
   * next. Round numbers are the server's, so this slows a server down that repeats a model; what
   * its sums may say in the end is bounded by noise alone.
   */
  private static final long FEWEST_ROUNDS_APART = 2;

  /** A beacon is fixed after the roster, so an honest session has one of its own. */
  private static final int MOST_SESSIONS_PER_BEACON = 1;

  /** Returns limits for a real client; the constants of this file argue each. */
  public static ClientPolicy standard() {
    return new ClientPolicy(
        new CohortLimits(
            SMALLEST_COHORT,
            SMALLEST_THRESHOLD,
            SMALLEST_SURVIVORS,
            LARGEST_UNKNOWN_SHARE,
            LARGEST_DEGREE),
        new RepeatLimits(SMALLEST_DIFFERENCE, FEWEST_ROUNDS_APART, MOST_SESSIONS_PER_BEACON));
  }

  /** Returns limits that refuse nothing but an empty cohort: for simulation and tests only. */
  public static ClientPolicy unrestricted() {
    return new ClientPolicy(
        new CohortLimits(1, 1, 1, 1, Integer.MAX_VALUE), new RepeatLimits(0, 0, Integer.MAX_VALUE));
  }

  /**
   * Returns why the client does not take part, or nothing.
   *
   * @param history every session joined before; record {@link Proposal#joined} on taking part
   */
  public Optional<Refusal> judge(Proposal proposal, Participations history) {
    return cohort.judge(proposal).or(() -> repeats.judge(proposal, history));
  }

  /**
   * Returns why no input leaves although the roster was accepted, or nothing: another session may
   * have been answered in between.
   */
  public Optional<Refusal> judgeInput(Proposal proposal, Participations history) {
    return repeats.judgeInput(proposal, history);
  }

  /** Returns why the client does not help to open a sum of so many inputs, or nothing. */
  public Optional<Refusal> judgeSurvivors(int survivors) {
    return cohort.judgeSurvivors(survivors);
  }
}
