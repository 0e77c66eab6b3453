package org.murmuration.fl.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.murmuration.fl.process.RoundReport;
import org.murmuration.fl.round.PhaseCosts;

/**
 * The numbers of one round, by name and in a fixed order; NaN where the round has none.
 *
 * @param round its number
 * @param released what whoever sees the released models may see too
 * @param serverView what depends on the realised cohort: survivors, bytes, seconds
 */
public record RoundFigures(
    int round, Map<String, Double> released, Map<String, Double> serverView) {
  private static final String HELD_OUT = "test_";
  private static final String TRAINING = "train_";

  public RoundFigures {
    released = Collections.unmodifiableMap(new LinkedHashMap<>(released));
    serverView = Collections.unmodifiableMap(new LinkedHashMap<>(serverView));
    released.keySet().stream()
        .filter(serverView::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "'" + name + "' cannot be released and the server's alone");
            });
  }

  /**
   * Returns the figures of a finished round.
   *
   * @param heldOut metrics of the new model on held-out clients, by name
   * @param training metrics that clients saw while training, by name; empty where none are released
   */
  public static RoundFigures of(
      RoundReport report, Map<String, Double> heldOut, Map<String, Double> training) {
    Map<String, Double> released = new LinkedHashMap<>();
    heldOut.forEach((name, value) -> released.put(HELD_OUT + name, value));
    heldOut
        .keySet()
        .forEach(name -> released.put(TRAINING + name, training.getOrDefault(name, Double.NaN)));
    released.put("epsilon", report.epsilon().orElse(Double.NaN));
    released.put("epsilon_server", report.epsilonServer().orElse(Double.NaN));
    released.put("clip", report.clip().orElse(Double.NaN));
    released.put("aborted", report.aborted().isPresent() ? 1.0 : 0.0);
    return new RoundFigures(report.round().number(), released, serverView(report));
  }

  private static Map<String, Double> serverView(RoundReport report) {
    PhaseCosts costs = report.costs();
    Map<String, Double> view = new LinkedHashMap<>();
    view.put("drawn", (double) report.drawn());
    view.put("survivors", (double) report.survivors());
    view.put("upload_bytes_per_client", costs.uploadBytesPerClient());
    view.put("seconds", report.seconds());
    return view;
  }

  /**
   * Returns a figure that anyone may see; empty where this round has none.
   *
   * @throws IllegalArgumentException if only the server sees it, or there is none of that name
   */
  public OptionalDouble released(String name) {
    if (serverView.containsKey(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is seen by the server alone; what is done with it in public would tell of the"
              + " cohort. Take one of "
              + released.keySet());
    }
    Double value = released.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no figure is called '" + name + "'; there are " + released.keySet());
    }
    return value.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
