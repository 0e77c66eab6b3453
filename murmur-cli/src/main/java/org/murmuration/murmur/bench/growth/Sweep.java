package org.murmuration.murmur.bench.growth;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.growth.layer.ClearLayer;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.MaskedLayer;
import org.murmuration.murmur.bench.growth.layer.Setting;

/**
 * One factor that grows, for some layers.
 *
 * @param settings by how large the factor is
 */
record Sweep(Factor factor, List<Layer> layers, List<Setting> settings) {
  Sweep {
    layers = List.copyOf(layers);
    settings = List.copyOf(settings);
  }

  /** Returns all sweeps that fit {@code effort}. */
  static List<Sweep> of(Effort effort) {
    return effort == Effort.FULL ? full() : quick();
  }

  private static List<Sweep> full() {
    return List.of(
        of(Factor.CLIENTS, every(), Setting.BASE::withClients, 50, 100, 200, 400),
        of(
            Factor.DIMENSION,
            complete(),
            Setting.BASE::withDimension,
            10_000,
            100_000,
            1_000_000,
            10_000_000),
        of(Factor.LOST, every(), Setting.BASE::withLostPercent, 0, 10, 20, 30),
        of(
            Factor.NEIGHBORS,
            clearAnd(MaskedLayer.SPARSE),
            Setting.BASE::withNeighbors,
            20,
            30,
            50,
            70,
            90));
  }

  private static List<Sweep> quick() {
    return List.of(
        of(Factor.CLIENTS, clearAnd(MaskedLayer.SPARSE), Setting.BASE::withClients, 50, 200),
        of(
            Factor.DIMENSION,
            clearAnd(MaskedLayer.COMPLETE),
            Setting.BASE::withDimension,
            10_000,
            100_000,
            500_000),
        of(Factor.LOST, sparse(), Setting.BASE::withLostPercent, 10, 30),
        of(Factor.NEIGHBORS, sparse(), Setting.BASE::withNeighbors, 30, 90));
  }

  private static Sweep of(
      Factor factor, List<Layer> layers, IntFunction<Setting> sized, int... sizes) {
    return new Sweep(factor, layers, Arrays.stream(sizes).mapToObj(sized).toList());
  }

  /** Every layer there is, each on top of those before it. */
  static List<Layer> every() {
    return List.of(
        ClearLayer.FLOATS,
        ClearLayer.LANES,
        MaskedLayer.SPARSE,
        MaskedLayer.COMPLETE,
        MaskedLayer.SIGNED);
  }

  private static List<Layer> clearAnd(MaskedLayer masked) {
    return List.of(ClearLayer.FLOATS, ClearLayer.LANES, masked);
  }

  /** Twenty clients have too few peers for a sparse graph. */
  private static List<Layer> complete() {
    return List.of(ClearLayer.FLOATS, ClearLayer.LANES, MaskedLayer.COMPLETE, MaskedLayer.SIGNED);
  }

  private static List<Layer> sparse() {
    return List.of(MaskedLayer.SPARSE);
  }
}
