package org.murmuration.murmur.bench.sum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.process.Outcome;

/**
 * What one process of {@code murmur secagg} measured.
 *
 * @param json the object that it printed
 * @param seconds the whole command took, its start and the check of the sum included
 */
public record SumRun(JsonNode json, double seconds) {
  /** Which figure of a phase: a key of the JSON object. */
  public enum Kind {
    CLIENT("client_ms"),
    CLIENT_CPU("client_cpu_ms"),
    SERVER("server_ms"),
    SERVER_CPU("server_cpu_ms"),
    UP("upload_bytes"),
    DOWN("download_bytes");

    private final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  /** Runs {@code invocation}; a sum that is not right is a finding, and its costs count. */
  public static Optional<SumRun> of(Notebook notebook, Invocation invocation) {
    return of(notebook, invocation, notebook.attempt(invocation));
  }

  /** Reads what became of {@code invocation}; a failure is a finding. */
  static Optional<SumRun> of(Notebook notebook, Invocation invocation, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      notebook.failed(invocation, failed);
      return Optional.empty();
    }
    Outcome.Done done = (Outcome.Done) outcome;
    if (!done.json().path("sum_correct").asBoolean()) {
      notebook.finding("the sum of " + invocation.text() + " was not right");
    }
    return Optional.of(new SumRun(done.json(), done.seconds()));
  }

  /** Returns the phases by name, in their order. */
  public List<String> phases() {
    List<String> phases = new ArrayList<>();
    json.path(Kind.SERVER.key).fieldNames().forEachRemaining(phases::add);
    return phases;
  }

  /** Returns the figure of a phase: milliseconds or bytes; NaN where it has none. */
  public double of(Kind kind, String phase) {
    return json.path(kind.key).path(phase).asDouble(Double.NaN);
  }

  /** Returns the sum of a figure over all phases. */
  public double total(Kind kind) {
    double total = 0;
    for (JsonNode figure : json.path(kind.key)) {
      total += figure.asDouble();
    }
    return total;
  }

  /** Returns the number under {@code key}; NaN where there is none. */
  public double number(String key) {
    return json.path(key).asDouble(Double.NaN);
  }
}
