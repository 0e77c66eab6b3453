package org.murmuration.murmur.flags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.watch.RoundObserver;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.flags.data.DataOptions;
import org.murmuration.murmur.flags.learn.AlgorithmOptions;
import org.murmuration.murmur.flags.learn.CombineOptions;
import org.murmuration.murmur.flags.learn.FtrlOptions;
import org.murmuration.murmur.flags.learn.LearningOptions;
import org.murmuration.murmur.flags.learn.NetworkOptions;
import org.murmuration.murmur.flags.plan.MetricsOptions;
import org.murmuration.murmur.flags.plan.PrivacyOptions;
import org.murmuration.murmur.flags.plan.ProtocolOptions;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.model.ModelOut;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.words.ConfigFile;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All flags of a training run, in the order of the walk. */
public final class TrainingOptions {
  /** Flags that change nothing in what a simulated run releases. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "threads",
          "out",
          "model-out",
          "ledger",
          "csv",
          "tensorboard",
          "resume",
          "checkpoint-every");

  /** Karimireddy et al. 2020, equation 5. */
  private static final String ONE_WEIGHT =
      "--algorithm scaffold: the server's control is the plain mean of the clients' controls, so"
          + " every client weighs 1; leave it out, or take another algorithm";

  @Mixin DataOptions data = new DataOptions();
  @Mixin SamplingOptions sampling = new SamplingOptions();
  @Mixin TurnoutOptions turnout = new TurnoutOptions();
  @Mixin LearningOptions learning = new LearningOptions();
  @Mixin ProtocolOptions protocol = new ProtocolOptions();
  @Mixin CombineOptions combining = new CombineOptions();
  @Mixin PrivacyOptions privacy = new PrivacyOptions();
  @Mixin MetricsOptions metrics = new MetricsOptions();
  @Mixin RunOptions running = new RunOptions();
  @Mixin WatchOptions watching = new WatchOptions();

  /** Makes {@code line} read the numbers and words that flags take. */
  public static void register(CommandLine line) {
    Quantity.register(line);
    DataOptions.register(line);
    SamplingOptions.register(line);
    Word.register(line, NetworkOptions.Network.class);
    Word.register(line, NetworkOptions.Engine.class);
    Word.register(line, AlgorithmOptions.Kind.class);
    Word.register(line, FtrlOptions.Sharing.class);
    Word.register(line, LossPoint.class);
    Word.register(line, CombineOptions.Rule.class);
    Word.register(line, PrivacyOptions.Noise.class);
    Word.register(line, PrivacyOptions.Against.class);
    Word.register(line, Surplus.class);
  }

  /** Returns where the run's files go, if anywhere. */
  public Optional<Path> out() {
    return running.out.or(() -> running.resume);
  }

  /** Returns the file for the trained model, if any. */
  public Optional<ModelOut> modelOut() {
    return running.modelOut.map(ModelOut::new);
  }

  /** Returns the folder of the run to go on with, if any. */
  public Optional<Path> resume() {
    return running.resume;
  }

  /** Returns after how many rounds the state is saved; empty: never. */
  public Optional<Integer> checkpointEvery() {
    running.checkpointEvery.ifPresent(rounds -> Quantity.atLeast(1, "--checkpoint-every", rounds));
    if (running.checkpointEvery.isPresent() && out().isEmpty()) {
      throw CommandFailure.badInput("--checkpoint-every needs --out DIR, the folder to save in");
    }
    return running.checkpointEvery.or(() -> running.resume.map(folder -> 1));
  }

  /** Returns the ledger to charge on, if any. */
  public Optional<Path> ledger() {
    return running.ledger;
  }

  /** Returns who looks on beside the console; makes their files. */
  public RoundObserver observer() {
    return watching.observer();
  }

  /** Returns the data's name, for people; loads nothing. */
  public String dataName() {
    return data.name();
  }

  /** Returns what a person should know before the run, if anything. */
  public Optional<String> warning() {
    return metrics.warning();
  }

  /** Returns the settings that the flags ask for; loads the data. */
  public TrainingSettings settings() {
    protocol.requireMasksFor(privacy);
    Optional<RobustRule> robust = combined();
    robust.ifPresent(
        rule ->
            Quantity.requireAbsent(
                learning.weightCap(),
                "--weight-cap",
                "--combine " + combining.word() + ", where every client counts once"));
    robust.ifPresent(rule -> learning.weighAlike("--combine " + combining.word()));
    Federation federation = data.load(running.seed, privacy.isPromised());
    TrainingSettings.Learning learned = learning.learning(federation);
    return new TrainingSettings(
        federation,
        learned,
        cohorts(federation),
        metrics.added(
            protection(layers(learned.model().shape())), privacy, learned.model().metrics()),
        protocol.wishes(privacy),
        protocol.isSecure(),
        robust,
        new TrainingSettings.Running(running.threadCount(), running.seed, running.privacySeed()));
  }

  /** Refuses flags that no run can have together, whatever its data. */
  private Optional<RobustRule> combined() {
    if (!privacy.isPromised()) {
      Quantity.requireAbsent(running.ledger, "--ledger", "--no-dp");
    }
    learning.requireSound();
    Optional<RobustRule> robust = combining.rule(protocol, privacy);
    robust.ifPresent(this::requireSingleUpdates);
    return robust;
  }

  private TrainingSettings.Cohorts cohorts(Federation federation) {
    return forgetful(turnout.cohorts(sampling, federation.training(), protocol.dropouts()));
  }

  /** What a client keeps tells in which cohorts it was, and so who else was not. */
  private TrainingSettings.Cohorts forgetful(TrainingSettings.Cohorts cohorts) {
    if (cohorts.sampling().needsForgetfulClients() && learning.algorithm().weighsAlike()) {
      throw CommandFailure.badInput(
          "--adjacency replace-one counts on secret cohorts of fixed size and on clients that keep"
              + " nothing from earlier ones, and --algorithm scaffold keeps a control; take another"
              + " algorithm, or --adjacency zero-out");
    }
    return cohorts;
  }

  /** A liar can claim any number of examples, and control variates are sums themselves. */
  private void requireSingleUpdates(RobustRule rule) {
    if (learning.algorithm().weighsAlike()) {
      throw CommandFailure.badInput(
          "--algorithm scaffold sums control variates beside the updates, which "
              + rule.text()
              + " would not; take another algorithm, or --combine mean");
    }
  }

  /** Refuses a plan whose promise is between other neighbors than were asked for. */
  public void requireStated(RoundPlan plan) {
    sampling.requireStated(plan);
  }

  /**
   * Returns what the plan is derived from, where the data are not at hand.
   *
   * @param clients that train
   * @param dimension of an update
   * @throws CommandFailure if no run can have these flags, or so many clients with them
   */
  public PlanRequest planRequest(int clients, int dimension) {
    data.requireClients(clients);
    combined().ifPresent(rule -> learning.weighAlike("--combine " + combining.word()));
    Metrics counted = Metrics.OF_CLASSIFIER; // as all models of these flags are
    TrainingSettings.Cohorts cohorts =
        forgetful(turnout.known(sampling, clients, protocol.dropouts()));
    return new PlanRequest(
        clients,
        cohorts.sampling(),
        cohorts.losses(),
        learning.rounds(),
        dimension,
        counted,
        metrics.added(protection(List.of(dimension)), privacy, counted),
        protocol.wishes(privacy));
  }

  private static List<Integer> layers(ModelShape shape) {
    return shape.tensors().stream().map(ModelShape.Tensor::size).toList();
  }

  private Protection protection(List<Integer> layers) {
    if (learning.algorithm().isFtrl()) {
      return privacy.correlated(
          learning.algorithm().correlation(), learning.weightCap(), "--algorithm dp-ftrl");
    }
    if (!privacy.isPromised() && learning.algorithm().weighsAlike()) {
      learning.weighAlike(ONE_WEIGHT);
    }
    return privacy.protection(learning.weightCap(), layers);
  }

  /**
   * Returns every value that the run depends on, by flag without dashes; numbers and switches as
   * such.
   */
  public ObjectNode config(CommandSpec spec) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    for (OptionSpec option : spec.options()) {
      if (!ConfigFile.NOT_IN_FILES.contains(ConfigFile.key(option))) {
        ConfigFile.value(option).ifPresent(value -> config.set(ConfigFile.key(option), value));
      }
    }
    learning.putDefaults(config);
    privacy.putDefaults(config);
    metrics.putDefaults(config);
    return config;
  }

  /**
   * Returns the settings that a simulated run's bits depend on, the same whether a default was
   * given or left out: by name, whole numbers as such.
   */
  public ObjectNode effective(CommandSpec spec) {
    ObjectNode all = config(spec);
    all.remove(WITHOUT_EFFECT);
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    NavigableSet<String> names = new TreeSet<>();
    all.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> sorted.set(name, plain(all.get(name))));
    return sorted;
  }

  private static JsonNode plain(JsonNode value) {
    double number = value.asDouble();
    return value.isNumber() && number == (long) number ? LongNode.valueOf((long) number) : value;
  }
}
