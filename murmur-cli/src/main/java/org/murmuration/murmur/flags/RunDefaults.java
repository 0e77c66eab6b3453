package org.murmuration.murmur.flags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.murmuration.murmur.console.CommandFailure;
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
      for (OptionSpec option : CommandSpec.forAnnotatedObject(new DataOptions()).options()) {
        taken.add(ConfigFile.key(option));
      }
    }
  }

  /** Returns the run beside the model that {@code words} name, if there is one. */
  public static Optional<RunDefaults> beside(String... words) {
    boolean ownData =
        Arrays.stream(words).anyMatch(w -> w.equals("--data") || w.startsWith("--data="));
    return model(words)
        .map(file -> file.resolveSibling("run.json"))
        .filter(Files::isRegularFile)
        .map(file -> new RunDefaults(config(file), ownData));
  }

  private static Optional<Path> model(String... words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith(FLAG + "=")) {
        return Optional.of(Path.of(words[i].substring(FLAG.length() + 1)));
      }
      if (words[i].equals(FLAG) && i + 1 < words.length) {
        return Optional.of(Path.of(words[i + 1]));
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

  @Override
  @SuppressWarnings("NullAway") // picocli's contract: null means that there is no default here
  public String defaultValue(ArgSpec arg) {
    String key = arg instanceof OptionSpec option ? ConfigFile.key(option) : "";
    JsonNode value = config.path(OTHER_NAMES.getOrDefault(key, key));
    return taken.contains(key) && value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
