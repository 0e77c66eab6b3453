package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.words.Word;
import org.murmuration.secagg.graph.Adversary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The plan that a run's flags give, without its data. */
final class ConfiguredPlan {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** The flags of a training run. */
  @Command(name = "train")
  static final class Flags {
    @Mixin TrainingOptions training = new TrainingOptions();
  }

  private ConfiguredPlan() {}

  /**
   * Derives it.
   *
   * @param config the run's flags
   * @param stated the run's plan, for the numbers that only the data tell
   * @throws PlanRefused if no run can have had such flags
   */
  static RoundPlan of(JsonNode config, JsonNode stated) throws PlanRefused {
    Flags flags = new Flags();
    CommandLine line = new CommandLine(flags);
    TrainingOptions.register(line);
    Word.register(line, Adversary.class);
    line.parseArgs(words(config).toArray(String[]::new));
    RoundPlan plan =
        RoundPlan.derive(
            flags.training.planRequest(number(stated, "clients"), number(stated, "dimension")));
    flags.training.requireStated(plan);
    return plan;
  }

  private static int number(JsonNode stated, String key) {
    if (!stated.path(key).isInt()) {
      throw new IllegalArgumentException(
          "the plan does not say its "
              + key
              + "; verify an older run with the version that made it");
    }
    return stated.get(key).intValue();
  }

  private static List<String> words(JsonNode config) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flag : config.properties()) {
      String name = "--" + named(flag.getKey());
      JsonNode value = flag.getValue();
      if (!value.isValueNode() || value.isNull()) {
        throw new IllegalArgumentException("flag " + name + " has no such value as " + value);
      }
      if (value.isBoolean()) {
        if (value.booleanValue()) {
          words.add(name);
        }
      } else {
        words.add(name + "=" + text(value));
      }
    }
    return words;
  }

  /** A key with a value in it would say another thing here than to who looks for the key. */
  private static String named(String key) {
    if (!NAME.matcher(key).matches()) {
      throw new IllegalArgumentException("no flag is called '" + key + "'");
    }
    return key;
  }

  /** Defaults are written as decimals, whole ones too. */
  private static String text(JsonNode value) {
    double number = value.asDouble();
    boolean whole = value.isNumber() && number == (long) number;
    return whole ? Long.toString((long) number) : value.asText();
  }
}
