package org.murmuration.murmur.bench.crowd;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.GrowthFit;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.plot.Plot.Point;

/** How many clients a simulation passes through a round, and how that grows. */
public final class SimulationRoom implements Room {
  private static final List<Integer> QUICK = List.of(300, 1000);
  private static final List<Integer> FULL = List.of(1000, 10_000, 100_000);
  private static final double LARGEST_EXPONENT = 1.05;
  private static final double LARGEST_MIB = 1024;
  private static final double BYTES_PER_MIB = 1 << 20;

  private final Launcher launcher;

  /** Makes the room. */
  public SimulationRoom(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public String question() {
    return "How many simulated clients pass through a round, how fast, and in what memory?";
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    Notebook notebook = new Notebook(launcher, progress);
    List<Crowd> crowds =
        (effort == Effort.FULL ? FULL : QUICK)
            .stream().flatMap(clients -> Crowd.measure(clients, notebook).stream()).toList();
    return new RoomResult(
        name(),
        question(),
        notebook.commands(),
        Stream.concat(memory(crowds).stream(), growth(crowds).stream()).toList(),
        List.of(table(crowds)),
        List.of(),
        notebook.findings());
  }

  private static Table table(List<Crowd> crowds) {
    return new Table(
        "One round of softmax regression (7,850 weights), every client in it, one thread",
        Crowd.columns(),
        crowds.stream().map(Crowd::row).toList(),
        "Each client draws its 20 to 130 digits anew, which takes most of the time. Sums are in the"
            + " clear; what the protocol adds is under growth. The heap is limited to "
            + Crowd.HEAP_MIB
            + " MiB, so its peak is what the collector let stand.");
  }

  /** Of the largest crowd. */
  private static Optional<Ratio> memory(List<Crowd> crowds) {
    return crowds.stream()
        .reduce((first, second) -> second)
        .map(
            most ->
                bar(
                    "simulation-memory",
                    "heap for one round of " + most.clients() + " clients with 7,850 weights",
                    "MiB",
                    most.peakBytes() / BYTES_PER_MIB,
                    LARGEST_MIB));
  }

  private static Optional<Ratio> growth(List<Crowd> crowds) {
    if (crowds.size() < 2) {
      return Optional.empty();
    }
    List<Point> points =
        crowds.stream().map(crowd -> new Point(crowd.clients(), crowd.seconds())).toList();
    return Optional.of(
        bar(
            "simulation-growth",
            "growth of a round's time with its clients, as an exponent",
            "(1 is linear)",
            GrowthFit.of(points).exponent(),
            LARGEST_EXPONENT));
  }

  private static Ratio bar(String id, String what, String unit, double measured, double bar) {
    return new Ratio(id, what, unit, measured, List.of(measured), Ratio.Sense.AT_MOST, bar);
  }
}
