package org.murmuration.murmur.bench.growth;

import java.util.function.ToDoubleFunction;

/**
 * What a sum costs with a layer and all below it; NaN where nothing was measured.
 *
 * @param clientMillis of one client
 * @param serverMillis of the server
 * @param uploadBytes of one client
 * @param peakBytes of a process that holds all clients and the server
 */
record LayerCost(double clientMillis, double serverMillis, double uploadBytes, double peakBytes) {
  /** One of the figures. */
  enum Metric {
    CLIENT("time of a client, ms", LayerCost::clientMillis),
    SERVER("time of the server, ms", LayerCost::serverMillis),
    UP("sent by a client, bytes", LayerCost::uploadBytes),
    MEMORY("peak memory, bytes", LayerCost::peakBytes);

    private final String label;
    private final ToDoubleFunction<LayerCost> figure;

    Metric(String label, ToDoubleFunction<LayerCost> figure) {
      this.label = label;
      this.figure = figure;
    }

    /** Returns its name with its unit. */
    String label() {
      return label;
    }

    double of(LayerCost cost) {
      return figure.applyAsDouble(cost);
    }
  }
}
