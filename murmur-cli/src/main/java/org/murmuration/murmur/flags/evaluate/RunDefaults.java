package org.murmuration.murmur.flags.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.data.DataOptions;
import org.murmuration.murmur.words.ConfigFile;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Defaults of {@code murmur evaluate} from the {@code run.json} beside a model: its network, seed
 * and data. A user who names other data with {@code --data} gets none of the run's data flags.
 */
public final class RunDefaults implements IDefaultValueProvider {
  private static final String FLAG = "--model";
  private static final Map<String, String> OTHER_NAMES = Map.of("network", "model");

  private final JsonNode config;
  private final Set<String> taken =
      new HashSet<>(Set.of("network", "engine", "seed", "model-file"));

  private RunDefaults(JsonNode config, boolean ownData) {
    this.config = config;
    if (!ownData) {
      taken.addAll(dataKeys());
    }
  }

  private static Set<String> dataKeys() {
    Set<String> keys = new HashSet<>();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(new DataOptions()).options()) {
      keys.add(ConfigFile.key(option));
    }
    return keys;
  }

  /** Returns the run beside the model that {@code words} name, if there is one. */
  public static Optional<RunDefaults> beside(String... words) {
    Optional<String> data = value("--data", words);
    return value(FLAG, words)
        .map(file -> Path.of(file).resolveSibling("run.json"))
        .filter(Files::isRegularFile)
        .map(RunDefaults::config)
        .map(config -> new RunDefaults(config, data.isPresent() && !data.equals(data(config))));
  }

  private static Optional<String> data(JsonNode config) {
    return Optional.of(config.path("data").asText());
  }

  private static Optional<String> value(String flag, String... words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith(flag + "=")) {
        return Optional.of(words[i].substring(flag.length() + 1));
      }
      if (words[i].equals(flag) && i + 1 < words.length) {
        return Optional.of(words[i + 1]);
      }
    }
    return Optional.empty();
  }

  private static JsonNode config(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile()).path("config");
    } catch (IOException e) {
      throw CommandFailure.badInput(
          file + " is no run.json; move it away, or give the model that lies beside its run");
    }
  }

  /** Whether the run promised its training clients something. */
  public boolean promised() {
    return !config.path("no-dp").asBoolean(false);
  }

  /**
   * Refuses data that are not the run's where the run promised anything: who is held out there may
   * have trained here.
   *
   * @param spec the command, its flags read
   */
  public void requireItsHeldOut(CommandSpec spec) {
    Set<String> keys = dataKeys();
    keys.add("seed");
    for (OptionSpec option : spec.options()) {
      String key = ConfigFile.key(option);
      String had = config.path(key).asText("");
      String has = ConfigFile.value(option).map(JsonNode::asText).orElse("");
      if (promised() && keys.contains(key) && !has.equals(had) && !isOff(has, had)) {
        throw CommandFailure.badInput(
            option.longestName()
                + " is "
                + (has.isEmpty() ? "not given" : has)
                + ", the run beside the model, which promised privacy, had "
                + (had.isEmpty() ? "none" : had)
                + ": who is held out by other data or another seed may have trained; leave the"
                + " run's own, or give --who training --private-metrics");
      }
    }
  }

  private static boolean isOff(String has, String had) {
    return has.equals("false") && had.isEmpty();
  }

  @Override
  @SuppressWarnings("NullAway") // picocli's contract: null means that there is no default here
  public String defaultValue(ArgSpec arg) {
    String key = arg instanceof OptionSpec option ? ConfigFile.key(option) : "";
    JsonNode value = config.path(OTHER_NAMES.getOrDefault(key, key));
    return taken.contains(key) && value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
