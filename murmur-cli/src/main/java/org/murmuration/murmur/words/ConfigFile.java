package org.murmuration.murmur.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.YamlFile;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags from a YAML file: names without their leading dashes; what the command line says wins.
 *
 * <p>Keys that are no flag of the command are refused, so that a misspelled one is never ignored.
 */
public final class ConfigFile implements IDefaultValueProvider {
  /** Flags that a file cannot give. */
  public static final Set<String> NOT_IN_FILES = Set.of("config", "help", "json", "debug", "quiet");

  private static final String FLAG = "--config";

  private final Path file;
  private final ObjectNode values;

  private ConfigFile(Path file, ObjectNode values) {
    this.file = file;
    this.values = values;
  }

  /** Returns the file that {@code words} name; they are not parsed yet, as it gives defaults. */
  public static Optional<Path> named(String... words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith(FLAG + "=")) {
        return Optional.of(Path.of(words[i].substring(FLAG.length() + 1)));
      }
      if (words[i].equals(FLAG) && i + 1 < words.length && !words[i + 1].startsWith("-")) {
        return Optional.of(Path.of(words[i + 1]));
      }
    }
    return Optional.empty();
  }

  /** Makes the values of {@code file} the defaults of {@code command}, if it reads such files. */
  public static void apply(Path file, CommandLine line, String command) {
    CommandLine reader = line.getSubcommands().get(command);
    if (reader != null && reader.getCommandSpec().findOption(FLAG) != null) {
      reader.setDefaultValueProvider(parse(file, reader.getCommandSpec()));
    }
  }

  /** Reads {@code file} for the command of {@code spec}. */
  public static ConfigFile parse(Path file, CommandSpec spec) {
    ConfigFile config = new ConfigFile(file, read(file));
    Set<String> known = flags(spec);
    for (Iterator<String> keys = config.values.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      requireNotRefused(file, key, spec);
      if (!known.contains(key)) {
        throw CommandFailure.badInput(
            file
                + ": unknown key '"
                + key
                + "'"
                + Spelling.hint(key, known)
                + "; known keys: "
                + String.join(", ", known));
      }
      JsonNode value = config.values.get(key);
      if (!value.isValueNode() || value.isNull()) {
        throw CommandFailure.badInput(
            file + ": key '" + key + "' must hold one value, got " + value);
      }
    }
    return config;
  }

  /** A hidden flag is there to be refused; what describes it says why. */
  private static void requireNotRefused(Path file, String key, CommandSpec spec) {
    OptionSpec option = spec.findOption("--" + key);
    if (option != null && option.hidden()) {
      throw CommandFailure.badInput(
          file + ": key '" + key + "': " + String.join(" ", option.description()));
    }
  }

  private static ObjectNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(FLAG + " " + file + ": no such file");
    }
    return YamlFile.read(file, "lines of the form 'flag: value'");
  }

  private static Set<String> flags(CommandSpec spec) {
    Set<String> names = new TreeSet<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        names.add(key(option));
      }
    }
    names.removeAll(NOT_IN_FILES);
    return names;
  }

  /** Returns the flag's name without dashes: {@code --client-lr} is {@code client-lr}. */
  public static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^--?", "");
  }

  /** Where the values come from. */
  public Path file() {
    return file;
  }

  /** Says whether the file, and not {@code words}, gives the value of {@code option}. */
  public boolean gives(OptionSpec option, String... words) {
    String name = option.longestName();
    return values.has(key(option))
        && Arrays.stream(words).noneMatch(w -> w.equals(name) || w.startsWith(name + "="));
  }

  @Override
  @SuppressWarnings("NullAway") // picocli's contract: null means that the file says nothing
  public String defaultValue(ArgSpec arg) {
    String key = arg instanceof OptionSpec option ? key(option) : "";
    return values.has(key) ? values.get(key).asText() : null;
  }

  /** Returns the value that {@code option} has, if any. */
  public static Optional<ValueNode> value(OptionSpec option) {
    Object value = option.getValue();
    return (value instanceof Optional<?> optional ? optional : Optional.ofNullable(value))
        .map(ConfigFile::json);
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
