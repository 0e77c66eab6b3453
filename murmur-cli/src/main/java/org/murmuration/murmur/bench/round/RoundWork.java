package org.murmuration.murmur.bench.round;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The work of one round, read from what {@code murmur train} printed of it. */
final class RoundWork {
  private static final String TRAIN = "train";

  /** Opening the sum's mean and the server's step, which a round in the clear has too. */
  private static final String RELEASE = "release";

  private final JsonNode round;

  private RoundWork(JsonNode round) {
    this.round = round;
  }

  /** Returns the last round of {@code run}. */
  static RoundWork last(JsonNode run) {
    JsonNode rounds = run.path("rounds");
    return new RoundWork(rounds.path(rounds.size() - 1));
  }

  /** Returns the phases by name, training first and the release last. */
  List<String> phases() {
    List<String> phases = new ArrayList<>();
    phases.add(TRAIN);
    round.at("/phases/server_ms").fieldNames().forEachRemaining(phases::add);
    return phases;
  }

  /** Returns the processor time that a client spends in {@code phase}. */
  double clientMillis(String phase) {
    return figure("client_cpu_ms", phase);
  }

  /** Returns the server's time in {@code phase}: the longer of clock and processor. */
  double serverMillis(String phase) {
    return Math.max(figure("server_ms", phase), figure("server_cpu_ms", phase));
  }

  /** Returns the bytes that a client sends in {@code phase}. */
  double uploadBytes(String phase) {
    return figure("upload_bytes", phase);
  }

  /** Returns the bytes that a client receives in {@code phase}. */
  double downloadBytes(String phase) {
    return figure("download_bytes", phase);
  }

  private double figure(String kind, String phase) {
    return round.path("phases").path(kind).path(phase).asDouble(0);
  }

  double trainMillis() {
    return clientMillis(TRAIN);
  }

  /** Returns what the protocol costs one client. */
  double clientProtocolMillis() {
    return protocol().stream().mapToDouble(this::clientMillis).sum();
  }

  /** Returns what the protocol costs the server, the plain sum included. */
  double serverProtocolMillis() {
    return protocol().stream().mapToDouble(this::serverMillis).sum();
  }

  private List<String> protocol() {
    return phases().stream()
        .filter(phase -> !phase.equals(TRAIN) && !phase.equals(RELEASE))
        .toList();
  }

  double uploadBytesPerClient() {
    return round.path("upload_bytes_per_client").asDouble(Double.NaN);
  }

  /** Returns the protocol's part of the work of all clients and the server. */
  double shareOfWork() {
    double clients = round.path("drawn").asDouble();
    return share(clients);
  }

  /** Returns the protocol's part where all clients work at once: of one client and the server. */
  double shareOfPath() {
    return share(1);
  }

  private double share(double clients) {
    double protocol = clients * clientProtocolMillis() + serverProtocolMillis();
    return protocol / (protocol + clients * trainMillis() + serverMillis(RELEASE));
  }
}
