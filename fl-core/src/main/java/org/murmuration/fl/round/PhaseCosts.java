package org.murmuration.fl.round;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each phase of a round cost.
 *
 * @param client mean of a client that took the step
 * @param server the server's own time, its threads' waits left out
 * @param uploadBytes mean bytes that a client sent in the phase
 * @param downloadBytes mean bytes that a client received in the phase
 * @param uploadBytesTotal bytes that all clients sent
 */
public record PhaseCosts(
    Map<Phase, Cost> client,
    Map<Phase, Cost> server,
    Map<Phase, Double> uploadBytes,
    Map<Phase, Double> downloadBytes,
    long uploadBytesTotal) {
  public PhaseCosts {
    client = inOrder(client);
    server = inOrder(server);
    uploadBytes = inOrder(uploadBytes);
    downloadBytes = inOrder(downloadBytes);
  }

  /** Returns these costs, and {@code cost} for a phase of the server. */
  public PhaseCosts withServer(Phase phase, Cost cost) {
    Map<Phase, Cost> all = new EnumMap<>(Phase.class);
    all.putAll(server);
    all.put(phase, cost);
    return new PhaseCosts(client, all, uploadBytes, downloadBytes, uploadBytesTotal);
  }

  private static <V> Map<Phase, V> inOrder(Map<Phase, V> map) {
    Map<Phase, V> copy = new EnumMap<>(Phase.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /** Mean bytes that a client sent in the whole round. */
  public double uploadBytesPerClient() {
    return total(uploadBytes);
  }

  /** Mean bytes that a client received in the whole round. */
  public double downloadBytesPerClient() {
    return total(downloadBytes);
  }

  private static double total(Map<Phase, Double> bytes) {
    return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Adds up the costs of one round while it runs; safe for use by several threads. */
  public static final class Meter {
    private final Map<Phase, Cost> client = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> steps = new EnumMap<>(Phase.class);
    private final Map<Phase, Cost> server = new EnumMap<>(Phase.class);
    private final Bytes upload = new Bytes();
    private final Bytes download = new Bytes();

    /** Adds what {@code phase} cost one client. */
    public synchronized void client(Phase phase, Cost cost) {
      client.merge(phase, cost, Cost::plus);
      steps.merge(phase, 1, Integer::sum);
    }

    /** Adds what {@code phase} cost the server. */
    public synchronized void server(Phase phase, Cost cost) {
      server.merge(phase, cost, Cost::plus);
    }

    /** Adds the bytes of a message that one client sent. */
    public synchronized void sent(Phase phase, long bytes) {
      upload.add(phase, bytes);
    }

    /** Adds the bytes of a message that one client received. */
    public synchronized void received(Phase phase, long bytes) {
      download.add(phase, bytes);
    }

    /** Returns the costs so far. */
    public synchronized PhaseCosts costs() {
      Map<Phase, Cost> means = new EnumMap<>(Phase.class);
      client.forEach((phase, sum) -> means.put(phase, sum.dividedBy(steps.getOrDefault(phase, 1))));
      return new PhaseCosts(means, server, upload.means(), download.means(), upload.total());
    }
  }

  /** Bytes by phase, for the mean of a client that took part in the phase. */
  private static final class Bytes {
    private final Map<Phase, Long> totals = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> messages = new EnumMap<>(Phase.class);

    void add(Phase phase, long bytes) {
      totals.merge(phase, bytes, Long::sum);
      messages.merge(phase, 1, Integer::sum);
    }

    long total() {
      return totals.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Phase, Double> means() {
      Map<Phase, Double> means = new EnumMap<>(Phase.class);
      totals.forEach(
          (phase, sum) -> means.put(phase, (double) sum / messages.getOrDefault(phase, 1)));
      return means;
    }
  }
}
