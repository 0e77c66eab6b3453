package org.murmuration.murmur.flags;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.watch.RoundObserver;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.model.ModelOut;
import org.murmuration.murmur.run.TrainingSettings;
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

  @Mixin DataOptions data = new DataOptions();
  @Mixin SamplingOptions sampling = new SamplingOptions();
  @Mixin TurnoutOptions turnout = new TurnoutOptions();
  @Mixin LearningOptions learning = new LearningOptions();
  @Mixin ProtocolOptions protocol = new ProtocolOptions();
  @Mixin CombineOptions combining = new CombineOptions();
  @Mixin PrivacyOptions privacy = new PrivacyOptions();
  @Mixin RunOptions running = new RunOptions();
  @Mixin WatchOptions watching = new WatchOptions();

  /** Makes {@code line} read the numbers and words that flags take. */
  public static void register(CommandLine line) {
    Quantity.register(line);
    Word.register(line, DataOptions.Source.class);
    Word.register(line, DataOptions.HoldOut.class);
    Word.register(line, DataOptions.Letters.class);
    Word.register(line, PartitionOptions.Sharing.class);
    Word.register(line, SamplingOptions.Kind.class);
    Word.register(line, LearningOptions.Network.class);
    Word.register(line, LearningOptions.Engine.class);
    Word.register(line, AlgorithmOptions.Kind.class);
    Word.register(line, AlgorithmOptions.Sharing.class);
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

  /** Returns the settings that the flags ask for; loads the data. */
  public TrainingSettings settings() {
    protocol.requireMasksFor(privacy.colluders);
    if (protocol.noSecAgg && privacy.observer.equals(Optional.of(PrivacyOptions.Against.SERVER))) {
      throw CommandFailure.badInput(
          "--observer server needs secure aggregation: without it the server sees each client's"
              + " vector with no noise but its own");
    }
    if (protocol.noSecAgg && privacy.surplus.equals(Optional.of(Surplus.REMOVE))) {
      throw CommandFailure.badInput(
          "--surplus remove needs secure aggregation: clients share what takes their noise back in"
              + " its sessions");
    }
    if (privacy.noDp) {
      Quantity.requireAbsent(running.ledger, "--ledger", "--no-dp");
    }
    Optional<RobustRule> robust = combining.rule(protocol, privacy);
    robust.ifPresent(this::requireSingleUpdates);
    Federation federation = data.load(running.seed, !privacy.noDp);
    TrainingSettings.Learning learned = learning.learning(federation);
    return new TrainingSettings(
        federation,
        learned,
        turnout.cohorts(sampling, federation.training(), protocol.dropouts()),
        protection(learned.model().shape()),
        protocol.opposition.added(protocol.shares.wishes(sampling, privacy)),
        !protocol.noSecAgg,
        robust,
        new TrainingSettings.Running(running.threadCount(), running.seed, running.privacySeed()));
  }

  /** A liar can claim any number of examples, and control variates are sums themselves. */
  private void requireSingleUpdates(RobustRule rule) {
    String combined = "--combine " + Word.of(combining.rule) + ", where every client counts once";
    Quantity.requireAbsent(learning.weightCap, "--weight-cap", combined);
    learning.weightCap = Optional.of(1);
    if (learning.algorithm.kind == AlgorithmOptions.Kind.SCAFFOLD) {
      throw CommandFailure.badInput(
          "--algorithm scaffold sums control variates beside the updates, which "
              + rule.text()
              + " would not; take another algorithm, or --combine mean");
    }
  }

  /** The server's control is the plain mean of the clients' (Karimireddy et al. 2020, eq. 5). */
  private void requireOneWeight() {
    int cap = learning.weightCap.orElse(1);
    if (cap != 1) {
      throw CommandFailure.badInput(
          "--weight-cap "
              + cap
              + " does not go with --algorithm scaffold: the server's control is the plain mean of"
              + " the clients' controls, so every client weighs 1; leave it out, or take another"
              + " algorithm");
    }
    learning.weightCap = Optional.of(1);
  }

  private Protection protection(ModelShape shape) {
    if (learning.algorithm.isFtrl()) {
      return privacy.correlated(
          learning.algorithm.correlation(), learning.weightCap, "--algorithm dp-ftrl");
    }
    if (privacy.noDp && learning.algorithm.weighsAlike()) {
      requireOneWeight();
    }
    return privacy.protection(
        learning.weightCap, shape.tensors().stream().map(ModelShape.Tensor::size).toList());
  }

  /**
   * Returns every value that the run depends on, by flag without dashes; numbers and switches as
   * such.
   */
  public ObjectNode config(CommandSpec spec) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    for (OptionSpec option : spec.options()) {
      if (!ConfigFile.NOT_IN_FILES.contains(ConfigFile.key(option))) {
        json(option).ifPresent(value -> config.set(ConfigFile.key(option), value));
      }
    }
    learning.putDefaults(config);
    privacy.putDefaults(config);
    return config;
  }

  /** Returns the settings that a simulated run's bits depend on. */
  public ObjectNode effective(CommandSpec spec) {
    ObjectNode all = config(spec);
    all.remove(WITHOUT_EFFECT);
    return all;
  }

  /** Returns the value that {@code option} has, if any. */
  static Optional<ValueNode> json(OptionSpec option) {
    Object value = option.getValue();
    return (value instanceof Optional<?> optional ? optional : Optional.ofNullable(value))
        .map(TrainingOptions::json);
  }

  private static ValueNode json(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value instanceof Integer || value instanceof Long) {
      return json.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return json.numberNode(number.doubleValue());
    }
    return value instanceof Boolean flag
        ? json.booleanNode(flag)
        : json.textNode(value instanceof Enum<?> constant ? Word.of(constant) : value.toString());
  }
}
