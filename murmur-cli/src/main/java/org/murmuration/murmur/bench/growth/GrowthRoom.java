package org.murmuration.murmur.bench.growth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.Setting;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Notebook;

/** Each layer over plain federated averaging, as one factor at a time grows. */
public final class GrowthRoom implements Room {
  private final Launcher launcher;

  /** Makes the room. */
  public GrowthRoom(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String question() {
    return "What does each layer cost over plain FedAvg, and how does it grow with clients,"
        + " coordinates, losses and neighbors?";
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    return measure(Setting.BASE, Sweep.of(effort), new Notebook(launcher, progress));
  }

  /** Measures every layer at {@code base}, and the sweeps. */
  RoomResult measure(Setting base, List<Sweep> sweeps, Notebook notebook) {
    Measurements measured = new Measurements(notebook);
    Map<Layer, LayerCost> layers = new LinkedHashMap<>();
    for (Layer layer : Sweep.every()) {
      measured.of(layer, base).ifPresent(cost -> layers.put(layer, cost));
    }
    List<Line> lines = sweeps.stream().flatMap(measured::lines).toList();
    return new RoomResult(
        name(),
        question(),
        notebook.commands(),
        List.of(),
        List.of(
            GrowthTables.layers(layers),
            GrowthTables.exponents(lines),
            GrowthTables.samples(lines)),
        GrowthPlots.of(lines),
        notebook.findings());
  }
}
