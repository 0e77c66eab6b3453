package org.murmuration.murmur.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Flags from a YAML file: names without their leading dashes; what the command line says wins.
 *
 * <p>Keys that are no flag of the command are refused, so that a misspelled one is never ignored.
 */
final class ConfigFile implements IDefaultValueProvider {
  static final Set<String> NOT_IN_FILES = Set.of("config", "help", "json", "debug", "quiet");

  private final ObjectNode values;

  private ConfigFile(ObjectNode values) {
    this.values = values;
  }

  /** Reads {@code file} for the command of {@code spec}. */
  static ConfigFile parse(Path file, CommandSpec spec) {
    ConfigFile config = new ConfigFile(read(file));
    Set<String> known = flags(spec);
    for (Iterator<String> keys = config.values.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw CommandFailure.badInput(
            file + ": unknown key '" + key + "'; known keys: " + String.join(", ", known));
      }
      if (config.values.get(key).isContainerNode()) {
        throw CommandFailure.badInput(file + ": key '" + key + "' must hold one value");
      }
    }
    return config;
  }

  private static ObjectNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput("no configuration file at " + file);
    }
    try {
      JsonNode tree = new YAMLMapper().readTree(file.toFile());
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw CommandFailure.badInput(file + ": expected lines of the form 'flag: value'");
    } catch (JacksonException e) {
      throw CommandFailure.badInput(file + " is not valid YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static Set<String> flags(CommandSpec spec) {
    Set<String> names = new TreeSet<>();
    for (OptionSpec option : spec.options()) {
      names.add(key(option));
    }
    names.removeAll(NOT_IN_FILES);
    return names;
  }

  /** Returns the flag's name without dashes: {@code --client-lr} is {@code client-lr}. */
  static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^--?", "");
  }

  @Override
  @SuppressWarnings("NullAway") // picocli's contract: null means that the file says nothing
  public String defaultValue(ArgSpec arg) {
    String key = arg instanceof OptionSpec option ? key(option) : "";
    return values.has(key) ? values.get(key).asText() : null;
  }
}
