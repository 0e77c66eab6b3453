package org.murmuration.murmur.bench.growth.layer;

import java.util.Optional;
import org.murmuration.murmur.bench.process.Notebook;

/** Sums in the clear, timed in this process once the compiler is done with them. */
public enum ClearLayer implements Layer {
  /** The weighted mean of float vectors; a client does nothing for it. */
  FLOATS("plain FedAvg, floats in the clear") {
    @Override
    LayerCost cost(Setting setting) {
      ClearSum sum = new ClearSum(setting.dimension(), setting.survivors());
      return new LayerCost(
          Double.NaN,
          Repeated.shortestMillis(sum::floatMean),
          (double) setting.dimension() * Float.BYTES,
          Double.NaN);
    }
  },

  /** Rounded at random to integers and packed by a client, added in the ring by the server. */
  LANES("+ rounding and 32-bit lanes, in the clear") {
    @Override
    LayerCost cost(Setting setting) {
      ClearSum sum = new ClearSum(setting.dimension(), setting.survivors());
      return new LayerCost(
          Repeated.shortestMillis(sum::roundedAndPacked),
          Repeated.shortestMillis(sum::ringSum),
          (double) sum.words() * Long.BYTES,
          Double.NaN);
    }
  };

  private final String label;

  ClearLayer(String label) {
    this.label = label;
  }

  abstract LayerCost cost(Setting setting);

  @Override
  public String label() {
    return label;
  }

  @Override
  public Optional<LayerCost> measure(Setting setting, Notebook notebook) {
    notebook.progress(label + ": " + setting.survivors() + " vectors of " + setting.dimension());
    return Optional.of(cost(setting));
  }
}
