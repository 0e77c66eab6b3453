package org.murmuration.murmur.bench.growth.layer;

/**
 * What a sum costs with a layer and all below it; NaN where nothing was measured.
 *
 * @param clientMillis of one client
 * @param serverMillis of the server
 * @param uploadBytes of one client
 * @param peakBytes of a process that holds all clients and the server
 */
public record LayerCost(
    double clientMillis, double serverMillis, double uploadBytes, double peakBytes) {
  /** One of the figures. */
  public enum Metric {
    CLIENT("time of a client, ms"),
    SERVER("time of the server, ms"),
    UP("sent by a client, bytes"),
    MEMORY("peak memory, bytes");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** Returns its name with its unit. */
    public String label() {
      return label;
    }

    /** Returns the figure of {@code cost}. */
    public double of(LayerCost cost) {
      return switch (this) {
        case CLIENT -> cost.clientMillis;
        case SERVER -> cost.serverMillis;
        case UP -> cost.uploadBytes;
        case MEMORY -> cost.peakBytes;
      };
    }
  }
}
