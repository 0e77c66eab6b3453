package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.Metrics;
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
  private static final String TRAINING = "train_";

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
    int clients = number(stated, "clients");
    requireAsMany(config, clients);
    RoundPlan plan =
        RoundPlan.derive(
            flags.training.planRequest(clients, number(stated, "dimension"), told(stated)));
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

  /** Clients that are held out may be among those that the flags ask for. */
  private static void requireAsMany(JsonNode config, int clients) {
    JsonNode asked = config.path("clients");
    boolean all = config.path("data").asText().equals("embedded");
    if (asked.isInt() && (clients > asked.intValue() || (all && clients < asked.intValue()))) {
      throw new IllegalArgumentException(
          "the plan is for " + clients + " clients, the configuration asks for " + asked);
    }
  }

  private static List<String> words(JsonNode config) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flag : config.properties()) {
      String name = "--" + flag.getKey();
      JsonNode value = flag.getValue();
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

  /** Defaults are written as decimals, whole ones too. */
  private static String text(JsonNode value) {
    double number = value.asDouble();
    boolean whole = value.isNumber() && number == (long) number;
    return whole ? Long.toString((long) number) : value.asText();
  }

  /** A model's metrics matter where they are told with privacy, and then the plan names them. */
  private static Metrics told(JsonNode stated) {
    JsonNode metrics = stated.at("/private_metrics/metrics");
    if (metrics.isMissingNode()) {
      return Metrics.OF_CLASSIFIER;
    }
    return new Metrics(
        StreamSupport.stream(metrics.spliterator(), false).map(ConfiguredPlan::metric).toList());
  }

  private static Metric metric(JsonNode told) {
    String name = told.path("name").asText().replaceFirst("^" + TRAINING, "");
    return name.equals(Metric.LOSS.name())
        ? Metric.LOSS
        : Metric.between(name, told.path("least").asDouble(), told.path("most").asDouble());
  }
}
