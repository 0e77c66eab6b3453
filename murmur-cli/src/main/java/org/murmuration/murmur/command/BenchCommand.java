package org.murmuration.murmur.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur bench}. */
@Command(
    name = "bench",
    description = "Measure, and write tables and plots that anyone can make again.",
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Mixin private final Console console;

  private final Function<Optional<Path>, List<Room>> house;

  @Parameters(paramLabel = "ROOM", description = "Rooms to measure; default: all, see --list.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Print the rooms with their questions.")
  private boolean list;

  @Option(names = "--quick", description = "Few sizes, one fork; the default.")
  private boolean quick;

  @Option(names = "--full", description = "Every size, three forks.")
  private boolean full;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/bench",
      description = "Folder for benchmarks.md and what it is made of; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("runs", "bench");

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder of the optional data sets; default: rooms do without.")
  private Optional<Path> data = Optional.empty();

  /**
   * @param house gives the rooms for the folder of the data sets
   */
  BenchCommand(Console console, Function<Optional<Path>, List<Room>> house) {
    this.console = console;
    this.house = house;
  }

  @Override
  public Integer call() {
    if (quick && full) {
      throw CommandFailure.badInput("give --quick or --full, not both");
    }
    List<Room> rooms = house.apply(data);
    if (list) {
      rooms.forEach(room -> console.say(room.name() + ": " + room.question()));
      return ExitCode.DONE.number();
    }
    boolean ok = true;
    for (Room room : chosen(rooms)) {
      console.note("== " + room.name() + ": " + room.question());
      RoomResult result = room.measure(full ? Effort.FULL : Effort.QUICK, console::note);
      console.say(result.toString());
      ok &= result.findings().isEmpty() && result.ratios().stream().allMatch(Ratio::isMet);
    }
    return (ok ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }

  private List<Room> chosen(List<Room> rooms) {
    for (String name : names) {
      if (rooms.stream().noneMatch(room -> room.name().equals(name))) {
        throw CommandFailure.badInput(
            "no room is called '"
                + name
                + "'; there are "
                + rooms.stream().map(Room::name).collect(Collectors.joining(", ")));
      }
    }
    return names.isEmpty()
        ? rooms
        : rooms.stream().filter(room -> names.contains(room.name())).toList();
  }
}
