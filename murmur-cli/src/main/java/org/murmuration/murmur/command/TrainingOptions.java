package org.murmuration.murmur.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.murmuration.fl.plan.Wishes;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.run.TrainingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All flags of a training run, in the order of the walk. */
final class TrainingOptions {
  @Mixin DataOptions data = new DataOptions();
  @Mixin SamplingOptions sampling = new SamplingOptions();
  @Mixin LearningOptions learning = new LearningOptions();
  @Mixin ProtocolOptions protocol = new ProtocolOptions();
  @Mixin PrivacyOptions privacy = new PrivacyOptions();
  @Mixin RunOptions running = new RunOptions();

  /** Returns the settings that the flags ask for; loads the data. */
  TrainingSettings settings() {
    Federation federation = data.load(running.seed);
    int population = federation.training().ids().size();
    return new TrainingSettings(
        federation,
        learning.learning(federation.training().features(), federation.training().classes()),
        new TrainingSettings.Cohorts(sampling.sampling(population), protocol.dropouts()),
        privacy.protection(learning.weightCap),
        wishes(),
        !protocol.noSecAgg,
        new TrainingSettings.Running(running.threadCount(), running.seed, running.privacySeed()));
  }

  private Wishes wishes() {
    return new Wishes(
        sampling.largest(),
        ProtocolOptions.optional(privacy.survivorFloor),
        ProtocolOptions.optional(protocol.threshold),
        ProtocolOptions.optional(protocol.bits),
        privacy.colluders);
  }

  /** Returns every flag of {@code spec} that has a value, by name without dashes. */
  static Map<String, String> config(CommandSpec spec) {
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
