package org.murmuration.fl.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.linear.LinearModel;
import org.murmuration.fl.optimize.AdaptiveServer;
import org.murmuration.fl.optimize.SecondMoment;
import org.murmuration.fl.optimize.ServerMomentum;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.robust.RobustAggregator;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.round.Aggregator;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;

/** Simulated runs of every algorithm on toy clients, one named thing away from each other. */
record ToyRun(
    Kind kind, Model model, Protection protection, boolean secure, Optional<Opposition> against) {
  static final int CLIENTS = 14;
  static final int COHORT = 12;
  static final int ROUNDS = 4;
  static final float RATE = 0.1f;

  private static final ToyClients DATA = new ToyClients(CLIENTS);
  private static final ClientData OF_TWO_CLASSES = DATA.ofTwoClasses();
  private static final Losses NOBODY = new Losses(Dropouts.none(), Seed.of(3));
  private static final LocalSgd LOCAL = new LocalSgd(2, 4, RATE, 0.9);
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(31));

  /** A plan follows from its request alone, and finding its noise takes longer than a round. */
  private static final Map<PlanRequest, RoundPlan> PLANS = new ConcurrentHashMap<>();

  /** The algorithms that are given. */
  enum Kind {
    FEDAVG((trainer, part) -> Algorithm.fedAvg(trainer, 1)),
    FEDSGD((trainer, part) -> Algorithm.fedSgd(trainer, 1)),
    FEDPROX((trainer, part) -> Algorithm.fedProx(trainer, 0.5f, 1)),
    SCAFFOLD((trainer, part) -> Algorithm.scaffold(trainer, 1, part)),
    FEDAVGM((trainer, part) -> Algorithm.fedAvgM(trainer, new ServerMomentum(0.5, 0.9))),
    FEDADAGRAD((trainer, part) -> adaptive(trainer, new SecondMoment.Adagrad())),
    FEDADAM((trainer, part) -> adaptive(trainer, new SecondMoment.Adam(0.99))),
    FEDYOGI((trainer, part) -> adaptive(trainer, new SecondMoment.Yogi(0.99))),
    DP_FTRL((trainer, part) -> Algorithm.dpFtrl(trainer, new ServerMomentum(0.5, 0.9)));

    private final BiFunction<LocalTrainer, Double, Algorithm> maker;

    Kind(BiFunction<LocalTrainer, Double, Algorithm> maker) {
      this.maker = maker;
    }

    private static Algorithm adaptive(LocalTrainer trainer, SecondMoment rule) {
      return Algorithm.fedOpt(trainer, new AdaptiveServer(0.05, 0.9, rule, 0.1));
    }

    Algorithm of(Model model) {
      LocalSgd local = this == FEDSGD ? LocalSgd.wholeStep(RATE) : LOCAL;
      LocalTrainer trainer = new LocalTrainer(model, local, RowOrder.SHUFFLED_EACH_EPOCH);
      return maker.apply(trainer, (double) COHORT / CLIENTS);
    }
  }

  RoundPlan plan() throws PlanRefused {
    RoundPlan known = PLANS.get(request());
    return known == null ? derived() : known;
  }

  /** Derives the plan anew. */
  RoundPlan derived() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(request());
    PLANS.putIfAbsent(request(), plan);
    return plan;
  }

  private PlanRequest request() {
    int coordinates = kind.of(model).work().coordinates(model.shape().size());
    PlanRequest request =
        Requests.ofDimension(Requests.fixed(CLIENTS, COHORT, 0, ROUNDS, protection), coordinates);
    Wishes wishes =
        against.map(opposition -> Wishes.none().against(opposition)).orElse(Wishes.none());
    return Requests.wishing(request, wishes);
  }

  FederatedProcess process(RoundPlan plan, Workers workers) {
    return process(
        plan,
        new SumAggregator(
            secure
                ? new SecureAggregation("toy", SEEDED, NOBODY, workers)
                : new UnprotectedAggregation(NOBODY, workers)));
  }

  private FederatedProcess process(RoundPlan plan, Aggregator aggregator) {
    return new FederatedProcess(
        new FederatedProcess.Parts(
            plan, model, kind.of(model), data(), aggregator, SEEDED, Seed.of(5)));
  }

  /** The clients' rows; logistic regression knows two of the three classes. */
  private ClientData data() {
    return model instanceof LinearModel ? OF_TWO_CLASSES : DATA;
  }

  /** Runs two rounds with updates that are combined by {@code rule}. */
  List<Step> run(RobustRule rule, Workers workers) throws PlanRefused {
    UnprotectedAggregation clear = new UnprotectedAggregation(NOBODY, workers);
    FederatedProcess process = process(plan(), new RobustAggregator(clear, rule));
    return steps(process, process.initialize(), 2);
  }

  /** Runs the rounds after {@code state}; the states after each. */
  static List<Step> steps(FederatedProcess process, FederatedState start, int rounds) {
    List<Step> steps = new ArrayList<>();
    FederatedState state = start;
    for (int i = 0; i < rounds; i++) {
      Step step = process.next(state, cohort(state));
      steps.add(step);
      state = step.state();
    }
    return steps;
  }

  static Cohort cohort(FederatedState state) {
    try (RandomBits bits = SEEDED.cohorts(state.round())) {
      return Cohort.draw(state.round(), new FixedSizeSampling(COHORT), DATA.ids(), bits);
    }
  }

  List<Step> run(Workers workers) throws PlanRefused {
    return run(ROUNDS, workers);
  }

  /** Runs the first {@code rounds} of them. */
  List<Step> run(int rounds, Workers workers) throws PlanRefused {
    FederatedProcess process = process(plan(), workers);
    return steps(process, process.initialize(), rounds);
  }
}
