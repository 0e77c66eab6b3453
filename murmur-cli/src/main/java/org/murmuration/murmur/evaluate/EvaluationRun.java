package org.murmuration.murmur.evaluate;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.evaluate.ClientsEvaluation;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.evaluate.Distribution;
import org.murmuration.fl.evaluate.GroupedEvaluation;
import org.murmuration.fl.evaluate.OpenEvaluation;
import org.murmuration.fl.evaluate.PersonalMeasure;
import org.murmuration.fl.evaluate.PrivateEvaluation;
import org.murmuration.fl.evaluate.SummedEvaluation;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.run.EvaluationSettings;

/** Carries an evaluation out. */
final class EvaluationRun {
  private static final String TASK = "murmur-evaluate";
  private static final RoundId ONLY = new RoundId(1);
  private static final int FLOOR = 3;

  private final EvaluationSettings settings;
  private final Workers workers;
  private final RunRandomness randomness = new RunRandomness.Secure(new SecureRandom());

  /** Pays for what is noised before the noise is drawn. */
  interface Payment {
    /** Returns why it cannot be paid for, if so. */
    Optional<String> of(ObserverTerms terms) throws Exception;
  }

  private EvaluationRun(EvaluationSettings settings, Workers workers) {
    this.settings = settings;
    this.workers = workers;
  }

  static EvaluationResult of(EvaluationSettings settings, Payment payment) throws Exception {
    try (Workers workers = Workers.of(settings.threads())) {
      EvaluationRun run = new EvaluationRun(settings, workers);
      return settings.budget().isPresent()
          ? run.noised(settings.budget().get(), payment)
          : run.summed();
    }
  }

  private List<ClientId> clients() {
    return settings.clients().ids().stream().sorted().toList();
  }

  private OpenEvaluation open() {
    return new OpenEvaluation(settings.measure(), settings.clients(), workers);
  }

  private boolean masked() {
    return settings.training() && settings.secureAggregation();
  }

  private ClientsEvaluation evaluation() {
    return masked()
        ? new SummedEvaluation(
            new SummedEvaluation.Parts(
                settings.measure(), settings.clients(), secure(), randomness, FLOOR, 0))
        : open();
  }

  private Aggregation secure() {
    var nobody = new SecureAggregation.Losses(Dropouts.none(), Seed.of(0));
    return new SecureAggregation(TASK, randomness, nobody, workers);
  }

  private EvaluationResult summed() throws PlanRefused {
    if (settings.groups().isPresent()) {
      return grouped(settings.groups().get());
    }
    Outcome outcome = evaluation().of(ONLY, settings.weights(), clients());
    return outcome instanceof Outcome.Released released
        ? result(Optional.of(released.sums()), Optional.empty(), distributions())
        : EvaluationResult.aborted(((Outcome.Aborted) outcome).why());
  }

  /** The spread over all clients would tell of those whose groups are not told. */
  private EvaluationResult grouped(EvaluationSettings.Groups groups) throws PlanRefused {
    GroupedEvaluation.Report report =
        new GroupedEvaluation(evaluation(), groups.of(), groups.floor())
            .of(ONLY, settings.weights(), clients());
    if (report.groups().isEmpty()) {
      return EvaluationResult.aborted(
          "no group has "
              + groups.floor()
              + " clients, and all together have fewer: nothing is told; lower --group-floor, or"
              + " make larger groups");
    }
    return result(report.total(), Optional.of(report), Map.of());
  }

  private EvaluationResult result(
      Optional<MetricSums> sums,
      Optional<GroupedEvaluation.Report> groups,
      Map<String, Distribution> distributions) {
    List<Long> gains =
        sums.flatMap(all -> settings.personal().map(own -> own.gains(all))).orElse(List.of());
    return new EvaluationResult(
        sums, Optional.empty(), groups, distributions, gains, List.of(), Optional.empty());
  }

  private Map<String, Distribution> distributions() {
    if (masked()) {
      return Map.of();
    }
    List<MetricSums> each = open().each(settings.weights(), clients());
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : settings.measure().metrics().names()) {
      if (isMean(name)) {
        distributions.put(
            name, Distribution.of(each.stream().map(sums -> sums.mean(name)).toList()));
      }
    }
    return distributions;
  }

  /** Whether the figure means something as a mean over rows; counts of clients do not. */
  static boolean isMean(String name) {
    return !PersonalMeasure.isCount(name);
  }

  private EvaluationResult noised(EvaluationSettings.Budget budget, Payment payment)
      throws Exception {
    PrivateEvaluation evaluation =
        PrivateEvaluation.plan(
            new PrivateEvaluation.Parts(
                settings.measure(),
                settings.clients(),
                secure(),
                randomness,
                Map.of("accuracy", new Range(0, 1)),
                clip -> protection(clip, budget),
                0,
                1));
    Optional<String> unpaid = payment.of(evaluation.plan().privacy().orElseThrow().aimed());
    if (unpaid.isPresent()) {
      throw CommandFailure.of(
          ExitCode.REFUSED,
          "the evaluation was not made: " + unpaid.get(),
          new IllegalStateException("not charged"));
    }
    PrivateEvaluation.Outcome outcome = evaluation.of(settings.weights());
    if (outcome instanceof PrivateEvaluation.Outcome.Released released) {
      return new EvaluationResult(
          Optional.empty(),
          Optional.of(new EvaluationResult.Noised(released.means(), evaluation.noiseDeviations())),
          Optional.empty(),
          Map.of(),
          List.of(),
          evaluation
              .plan()
              .privacy()
              .orElseThrow()
              .statements(evaluation.spent(), ServerTrust.WITH_EXACT_SUMS, false),
          Optional.empty());
    }
    return EvaluationResult.aborted(((PrivateEvaluation.Outcome.Aborted) outcome).why());
  }

  private static Protection protection(double clip, EvaluationSettings.Budget budget) {
    return new Protection.DistributedNoise(
        clip,
        ShareLaw.SKELLAM,
        new NoiseTarget.Loss(budget.epsilon()),
        budget.delta(),
        Observer.SERVER,
        OptionalInt.empty());
  }
}
