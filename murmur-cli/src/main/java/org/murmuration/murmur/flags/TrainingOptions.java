package org.murmuration.murmur.flags;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.run.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All flags of a training run, in the order of the walk. */
public final class TrainingOptions {
  @Mixin DataOptions data = new DataOptions();
  @Mixin SamplingOptions sampling = new SamplingOptions();
  @Mixin LearningOptions learning = new LearningOptions();
  @Mixin ProtocolOptions protocol = new ProtocolOptions();
  @Mixin PrivacyOptions privacy = new PrivacyOptions();
  @Mixin RunOptions running = new RunOptions();

  /** Makes {@code line} read the numbers and words that flags take. */
  public static void register(CommandLine line) {
    Quantity.register(line);
    Word.register(line, DataOptions.Source.class);
    Word.register(line, DataOptions.Sharing.class);
    Word.register(line, SamplingOptions.Kind.class);
    Word.register(line, LearningOptions.Network.class);
    Word.register(line, LearningOptions.Engine.class);
    Word.register(line, LossPoint.class);
  }

  /** Returns where the run's files go, if anywhere. */
  public Optional<Path> out() {
    return running.out;
  }

  /** Returns the data's name, for people; loads nothing. */
  public String dataName() {
    return data.name();
  }

  /** Returns the settings that the flags ask for; loads the data. */
  public TrainingSettings settings() {
    Federation federation = data.load(running.seed);
    int population = federation.training().ids().size();
    return new TrainingSettings(
        federation,
        learning.learning(federation.training().features(), federation.training().classes()),
        new TrainingSettings.Cohorts(sampling.sampling(population), protocol.dropouts()),
        privacy.protection(learning.weightCap),
        protocol.wishes(sampling, privacy),
        !protocol.noSecAgg,
        new TrainingSettings.Running(running.threadCount(), running.seed, running.privacySeed()));
  }

  /** Returns every flag of {@code spec} that has a value, by name without dashes. */
  public static Map<String, String> config(CommandSpec spec) {
    Map<String, String> config = new LinkedHashMap<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      if (given != null && !ConfigFile.NOT_IN_FILES.contains(ConfigFile.key(option))) {
        config.put(
            ConfigFile.key(option),
            given instanceof Enum<?> constant ? Word.of(constant) : given.toString());
      }
    }
    return config;
  }
}
