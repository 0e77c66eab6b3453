package org.murmuration.murmur.run;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.process.FederatedEvaluation;
import org.murmuration.fl.process.FederatedProcess;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.robust.RobustAggregator;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.UnprotectedAggregation;

/** Draws cohorts, runs rounds and evaluates after each, until the plan's rounds are done. */
public final class TrainingRun {
  private static final String TASK = "murmur-train";

  private final TrainingSettings settings;
  private final RoundPlan plan;
  private final RunRandomness randomness;

  /** Is told of each round as it ends. */
  public interface Observer {
    /** Called once a round, in order; returns why the run should end after it, if it should. */
    Optional<String> onRound(RoundLine line);
  }

  /**
   * @param plan derived from the settings' {@link TrainingSettings#planRequest}
   */
  public TrainingRun(TrainingSettings settings, RoundPlan plan) {
    this.settings = settings;
    this.plan = plan;
    this.randomness =
        settings.running().privacySeed().isPresent()
            ? new RunRandomness.Simulated(Seed.of(settings.running().privacySeed().getAsLong()))
            : new RunRandomness.Secure(new SecureRandom());
  }

  /** Runs all rounds. */
  public RunRecord run(Observer observer) {
    return run(observer, RoundCharges.NONE);
  }

  /**
   * Runs all rounds, or as many as {@code charges} lets it: it may be none, and then the record has
   * no rounds.
   */
  public RunRecord run(Observer observer, RoundCharges charges) {
    return run(observer, charges, Keeper.NONE);
  }

  /** The same, going on from what {@code keeper} has and giving it what there is to keep. */
  public RunRecord run(Observer observer, RoundCharges charges, Keeper keeper) {
    try (Workers workers = Workers.of(settings.running().threads())) {
      FederatedProcess process = new FederatedProcess(parts(workers));
      FederatedEvaluation heldOut =
          new FederatedEvaluation(settings.learning().model(), settings.data().heldOut(), workers);
      List<ClientId> population = settings.data().training().ids().stream().sorted().toList();
      FederatedState start = keeper.state().orElseGet(() -> initial(process));
      RunCourse course =
          new RunCourse(
              new RunCourse.Rounds(
                  process,
                  heldOut,
                  round -> cohort(round, population),
                  settings.learning().rounds()),
              new RunCourse.Watchers(observer, charges, keeper),
              start);
      course.forfeitLost();
      course.goOn();
      if (plan.privacy().isPresent()) {
        course.chargeTheRest();
      }
      return record(course, keeper);
    }
  }

  private RunRecord record(RunCourse course, Keeper keeper) {
    return new RunRecord(
        plan,
        course.model(),
        course.lines(),
        settings.secureAggregation(),
        randomness.simulated(),
        settings.data().testsTrainingClients(),
        course.stopped(),
        course.ended(),
        keeper.earlier());
  }

  private FederatedState initial(FederatedProcess process) {
    return settings.learning().start().map(process::initialize).orElseGet(process::initialize);
  }

  private Cohort cohort(RoundId round, List<ClientId> population) {
    TrainingSettings.Cohorts from = settings.cohort();
    try (RandomBits bits = randomness.cohorts(round)) {
      return from.eligible()
          .map(eligible -> Cohort.draw(round, from.sampling(), population, eligible, bits))
          .orElseGet(() -> Cohort.draw(round, from.sampling(), population, bits));
    }
  }

  private FederatedProcess.Parts parts(Workers workers) {
    TrainingSettings.Learning learning = settings.learning();
    Seed seed = Seed.of(settings.running().seed());
    return new FederatedProcess.Parts(
        plan,
        learning.model(),
        settings.algorithm(),
        settings.data().training(),
        aggregator(workers),
        randomness,
        seed);
  }

  private Aggregator aggregator(Workers workers) {
    SecureAggregation.Losses losses =
        new SecureAggregation.Losses(
            settings.cohort().dropouts(), settings.cohort().arrivals(), lossSeed());
    if (settings.secureAggregation()) {
      return new SumAggregator(new SecureAggregation(TASK, randomness, losses, workers));
    }
    UnprotectedAggregation clear = new UnprotectedAggregation(losses, workers);
    return settings
        .robust()
        .<Aggregator>map(rule -> new RobustAggregator(clear, rule))
        .orElseGet(() -> new SumAggregator(clear));
  }

  /** Who is lost is nobody's to foresee, so it does not follow from the published seed. */
  private Seed lossSeed() {
    OptionalLong seed = settings.running().privacySeed();
    return seed.isPresent()
        ? Seed.of(seed.getAsLong()).child("losses")
        : Seed.of(new SecureRandom().nextLong());
  }
}
