package org.murmuration.fl.optimize;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.fl.model.ModelWeights;

/**
 * What the server carries from round to round: the model and whatever its optimizer or algorithm
 * keeps beside it; a value, equal bit by bit. All of it follows from released means, so it may be
 * seen.
 *
 * @param model the global model
 * @param kept vectors by name, one value for each weight
 */
public record ServerState(ModelWeights model, Map<String, ModelWeights> kept) {
  public ServerState {
    SortedMap<String, ModelWeights> sorted = new TreeMap<>(kept);
    for (Map.Entry<String, ModelWeights> entry : sorted.entrySet()) {
      if (entry.getValue().dimension() != model.dimension()) {
        throw new IllegalArgumentException(
            "'"
                + entry.getKey()
                + "' has "
                + entry.getValue().dimension()
                + " values, the model "
                + model.dimension()
                + " weights");
      }
    }
    kept = Collections.unmodifiableSortedMap(sorted);
  }

  /** Returns the state of a model with nothing beside it. */
  public static ServerState of(ModelWeights model) {
    return new ServerState(model, Map.of());
  }

  /** Returns the same with another model. */
  public ServerState with(ModelWeights next) {
    return new ServerState(next, kept);
  }

  /** Returns the same with {@code value} kept as {@code name}. */
  public ServerState keeping(String name, ModelWeights value) {
    SortedMap<String, ModelWeights> more = new TreeMap<>(kept);
    more.put(name, value);
    return new ServerState(model, more);
  }

  /** What is kept as {@code name}, if anything. */
  public Optional<ModelWeights> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  /**
   * What is kept as {@code name}.
   *
   * @throws IllegalArgumentException if nothing is: the state is another optimizer's
   */
  public ModelWeights get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the state keeps "
                        + kept.keySet()
                        + ", not '"
                        + name
                        + "'; start with this optimizer's initial state"));
  }
}
