package org.murmuration.murmur.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.simulate.Arrivals;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.data.Federation;

/**
 * All that defines a training run.
 *
 * @param data who trains and who is held out
 * @param learning the model and how it is trained
 * @param cohort who takes part in a round and who is lost
 * @param protection what the released models promise
 * @param wishes numbers fixed instead of derived
 * @param secureAggregation whether sums go through the protocol
 * @param robust how updates are combined that the server sees one by one, if they are not summed
 * @param running threads and seeds
 */
public record TrainingSettings(
    Federation data,
    Learning learning,
    Cohorts cohort,
    Protection protection,
    Wishes wishes,
    boolean secureAggregation,
    Optional<RobustRule> robust,
    Running running) {
  public TrainingSettings {
    if (robust.isPresent() && secureAggregation) {
      throw new IllegalArgumentException(
          robust.get().text() + " looks at single updates, which secure aggregation hides");
    }
    robust.ifPresent(rule -> requireEnough(rule, cohort, data));
  }

  /** The same with updates that are summed. */
  public TrainingSettings(
      Federation data,
      Learning learning,
      Cohorts cohort,
      Protection protection,
      Wishes wishes,
      boolean secureAggregation,
      Running running) {
    this(data, learning, cohort, protection, wishes, secureAggregation, Optional.empty(), running);
  }

  private static void requireEnough(RobustRule rule, Cohorts cohort, Federation data) {
    double expected =
        cohort.sampling().completing(data.training().ids().size(), cohort.losses()).mean();
    if (expected < rule.fewestUpdates()) {
      throw new IllegalArgumentException(
          rule.text()
              + " needs at least "
              + rule.fewestUpdates()
              + " updates, "
              + expected
              + " are expected in a round; sample more clients or allow for fewer liars");
    }
  }

  /** An algorithm up to what is known only with the cohort. */
  public interface Recipe {
    /**
     * Returns the algorithm.
     *
     * @param part of all clients that a round is expected to sum
     */
    Algorithm of(LocalTrainer trainer, double part);
  }

  /**
   * The model and how it is trained.
   *
   * @param start weights to start from; empty: drawn from the seed
   */
  public record Learning(
      Model model,
      LocalSgd local,
      RowOrder order,
      Recipe recipe,
      int rounds,
      Optional<ModelWeights> start) {}

  /**
   * Who takes part in a round and who is lost.
   *
   * @param eligible who may be drawn, if not all
   * @param arrivals who comes too late, if the server does not wait for all
   */
  public record Cohorts(
      Sampling sampling,
      Dropouts dropouts,
      Optional<Eligibility> eligible,
      Optional<Arrivals> arrivals) {
    /** Cohorts of all clients, under a server that waits. */
    public Cohorts(Sampling sampling, Dropouts dropouts) {
      this(sampling, dropouts, Optional.empty(), Optional.empty());
    }

    /** Part of those drawn that the plan reckons to lose, the late ones included. */
    public double losses() {
      return 1 - (1 - dropouts.fraction()) * (1 - arrivals.map(Arrivals::late).orElse(0.0));
    }
  }

  /**
   * How the run is carried out.
   *
   * @param threads simulated clients at work at once
   * @param seed of data, initialization and shuffling
   * @param privacySeed of cohorts, keys and noise, if these are to be repeatable
   */
  public record Running(int threads, long seed, OptionalLong privacySeed) {}

  /** Returns the same but for the number of rounds. */
  public TrainingSettings forRounds(int rounds) {
    Learning few =
        new Learning(
            learning.model(),
            learning.local(),
            learning.order(),
            learning.recipe(),
            rounds,
            learning.start());
    return new TrainingSettings(
        data, few, cohort, protection, wishes, secureAggregation, robust, running);
  }

  /** The algorithm, for the cohorts of these settings. */
  public Algorithm algorithm() {
    int clients = data.training().ids().size();
    double survivors = cohort.sampling().completing(clients, cohort.losses()).mean();
    LocalTrainer trainer = new LocalTrainer(learning.model(), learning.local(), learning.order());
    return learning.recipe().of(trainer, survivors / clients);
  }

  /**
   * Derives the plan.
   *
   * @throws PlanRefused also if one client alone would have to be summed by the protocol
   */
  public RoundPlan plan() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(planRequest());
    if (secureAggregation && plan.quorum().isEmpty()) {
      throw new PlanRefused(
          List.of("a cohort of one client", "a sum of one is that client's update"),
          "sample two clients or more, or give --no-secagg, where the server reads every update");
    }
    return plan;
  }

  /** The public numbers that the plan is derived from. */
  public PlanRequest planRequest() {
    return new PlanRequest(
        data.training().ids().size(),
        cohort.sampling(),
        cohort.losses(),
        learning.rounds(),
        algorithm().work().coordinates(learning.model().shape().size()),
        learning.model().metrics(),
        protection,
        wishes);
  }
}
