package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.session.BenchFolder;
import org.murmuration.murmur.bench.session.Outcome;
import org.murmuration.murmur.bench.session.Session;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
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
  private static final int MINUTES = 120;

  /** A week; in seconds it is far inside what a process waits for. */
  private static final int MOST_MINUTES = 10_080;

  @Mixin private final Console console;

  private final BiFunction<Optional<Path>, Duration, List<Room>> house;

  @Parameters(paramLabel = "ROOM", description = "Rooms to measure; default: all, see --list.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Print the rooms with their questions.")
  private boolean list;

  @Option(names = "--quick", description = "Few sizes, one fork; the default.")
  private boolean quick;

  @Option(names = "--full", description = "Every size, three forks.")
  private boolean full;

  @Option(names = "--render", description = "Measure nothing; write the page from what is kept.")
  private boolean render;

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
   * Twenty epochs of the CNN take some 3,100 s of processor time, and may run beside other work.
   */
  @Option(
      names = "--longest",
      paramLabel = "MINUTES",
      defaultValue = "" + MINUTES,
      description =
          "Trainings of the room round that would take longer are not run; default:"
              + " ${DEFAULT-VALUE}.")
  private int longestMinutes;

  /**
   * @param house gives the rooms for the folder of the data sets and the longest training
   */
  BenchCommand(Console console, BiFunction<Optional<Path>, Duration, List<Room>> house) {
    this.console = console;
    this.house = house;
  }

  @Override
  public Integer call() throws IOException {
    checkTogether();
    List<Room> rooms = house.apply(data, Duration.ofMinutes(longestMinutes));
    if (list) {
      return listed(rooms);
    }
    List<Room> chosen = chosen(rooms);
    BenchFolder folder = BenchFolder.create(out);
    List<String> order = rooms.stream().map(Room::name).toList();
    return render ? rendered(folder, order) : measured(folder, chosen, order);
  }

  private void checkTogether() {
    if (longestMinutes < 1 || longestMinutes > MOST_MINUTES) {
      throw CommandFailure.badInput(
          "--longest is " + longestMinutes + "; give minutes, 1 to " + MOST_MINUTES);
    }
    if (quick && full) {
      throw CommandFailure.badInput("give --quick or --full, not both");
    }
    if (render && (quick || full || !names.isEmpty())) {
      throw CommandFailure.badInput("--render measures nothing, so it goes with --out only");
    }
  }

  private int listed(List<Room> rooms) {
    ObjectNode json = JsonResult.object();
    ArrayNode array = json.putArray("rooms");
    for (Room room : rooms) {
      console.say(room.name() + ": " + room.question());
      array.addObject().put("room", room.name()).put("question", room.question());
    }
    console.result(json);
    return ExitCode.DONE.number();
  }

  private int rendered(BenchFolder folder, List<String> order) throws IOException {
    console.say("page: " + folder.render(order));
    console.result(JsonResult.object());
    return ExitCode.DONE.number();
  }

  private int measured(BenchFolder folder, List<Room> chosen, List<String> order)
      throws IOException {
    Effort effort = full ? Effort.FULL : Effort.QUICK;
    Outcome outcome = new Session(folder, effort, options(), console::note).measure(chosen);
    Path page = folder.render(order);
    outcome.lines().forEach(console::say);
    outcome.doubts().forEach(doubt -> console.say("finding: " + doubt));
    console.say("page: " + page);
    console.result(outcome.json());
    return (outcome.isOk() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }

  /** What is typed behind a room's name; folders that are this machine's own stay out of it. */
  private String options() {
    return (full ? "--full" : "--quick")
        + (data.isPresent() ? " --data-dir DIR" : "")
        + (longestMinutes == MINUTES ? "" : " --longest " + longestMinutes)
        + " --out "
        + (out.isAbsolute() ? "DIR" : out.toString().replace('\\', '/'));
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
    List<Room> asked =
        rooms.stream().filter(room -> names.isEmpty() || names.contains(room.name())).toList();
    return asked.stream().filter(this::isReady).toList();
  }

  /** One that was named must be measured; of all rooms, those that lack something are left out. */
  private boolean isReady(Room room) {
    room.lacks()
        .ifPresent(
            what -> {
              if (!names.isEmpty()) {
                throw CommandFailure.badInput(room.name() + " needs " + what);
              }
              console.note(room.name() + " is left out: it needs " + what);
            });
    return room.lacks().isEmpty();
  }
}
