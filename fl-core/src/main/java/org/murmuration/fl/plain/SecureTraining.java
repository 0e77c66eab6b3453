package org.murmuration.fl.plain;

import java.security.SecureRandom;
import java.util.List;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.process.FederatedEvaluation;
import org.murmuration.fl.process.FederatedProcess;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;

/**
 * Federated training among clients of this process, every sum through the protocol, with the
 * system's randomness: a {@link FederatedProcess} with the usual parts. Close it when done.
 */
public final class SecureTraining implements AutoCloseable {
  private static final String TASK = "secure-training";

  private final RoundPlan plan;
  private final Model model;
  private final ClientData clients;
  private final RunRandomness randomness;
  private final Workers workers;
  private final FederatedProcess process;

  /**
   * Makes a training of {@code model} among {@code clients}.
   *
   * @param plan for as many clients as there are and for the vector that the algorithm sends
   * @throws IllegalArgumentException if the plan was derived for other numbers
   */
  public SecureTraining(RoundPlan plan, Model model, Algorithm algorithm, ClientData clients) {
    SecureRandom source = new SecureRandom();
    Seed shuffling = Seed.of(source.nextLong());
    this.plan = plan;
    this.model = model;
    this.clients = clients;
    this.randomness = new RunRandomness.Secure(source);
    this.workers = Workers.of(Runtime.getRuntime().availableProcessors());
    SecureAggregation.Losses nobody = new SecureAggregation.Losses(Dropouts.none(), shuffling);
    SecureAggregation sum = new SecureAggregation(TASK, randomness, nobody, workers);
    this.process =
        new FederatedProcess(
            new FederatedProcess.Parts(
                plan, model, algorithm, clients, new SumAggregator(sum), randomness, shuffling));
  }

  /** Returns the state before the first round. */
  public FederatedState initialize() {
    return process.initialize();
  }

  /**
   * Draws the state's next cohort as the plan samples and runs the round.
   *
   * @throws IllegalStateException if the plan has no more rounds
   */
  public Step next(FederatedState state) {
    try (RandomBits bits = randomness.cohorts(state.round())) {
      Cohort cohort = Cohort.draw(state.round(), plan.request().sampling(), clients.ids(), bits);
      return process.next(state, cohort);
    }
  }

  /**
   * Returns how the state's model does on clients that never train; their sums are in the clear.
   */
  public Evaluation evaluate(FederatedState state, ClientData heldOut) {
    return new FederatedEvaluation(model, heldOut, workers).evaluate(state.model());
  }

  /** What the rounds before {@code state} promise, to whom; empty without privacy. */
  public List<PrivacyStatement> statements(FederatedState state) {
    return plan.privacy().stream()
        .flatMap(
            terms -> terms.statements(state.charged(), ServerTrust.WITH_EXACT_SUMS, false).stream())
        .toList();
  }

  @Override
  public void close() {
    workers.close();
  }
}
