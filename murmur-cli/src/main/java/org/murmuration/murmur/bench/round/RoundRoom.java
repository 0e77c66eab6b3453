package org.murmuration.murmur.bench.round;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.process.Outcome;
import org.murmuration.murmur.bench.round.RoundCase.Network;

/** What secure aggregation takes of a round of FedAvg on MNIST by writer. */
public final class RoundRoom implements Room {
  private static final double LARGEST_PERCENT = 5;
  private static final double PERCENT = 100;

  private static final List<RoundCase> QUICK =
      List.of(new RoundCase(Network.SOFTMAX, 1, 2), new RoundCase(Network.MLP, 1, 2));

  private static final List<RoundCase> FULL =
      List.of(
          new RoundCase(Network.SOFTMAX, 1, 2),
          new RoundCase(Network.SOFTMAX, 5, 2),
          new RoundCase(Network.SOFTMAX, 20, 2),
          new RoundCase(Network.MLP, 1, 2),
          new RoundCase(Network.MLP, 5, 2),
          new RoundCase(Network.MLP, 20, 2),
          new RoundCase(Network.CNN, 1, 1),
          new RoundCase(Network.CNN, 5, 1),
          new RoundCase(Network.CNN, 20, 1));

  private final Launcher launcher;
  private final Optional<Path> data;
  private final Duration longest;

  /**
   * Makes the room.
   *
   * @param data folder of MNIST; without it nothing is measured
   * @param longest that a command may take; one that would take longer is not begun
   */
  public RoundRoom(Launcher launcher, Optional<Path> data, Duration longest) {
    this.launcher = launcher;
    this.data = data;
    this.longest = longest;
  }

  @Override
  public String name() {
    return "round";
  }

  @Override
  public String question() {
    return "What part of a round of FedAvg is secure aggregation, by model and local epochs?";
  }

  @Override
  public Optional<String> lacks() {
    return data.isPresent() ? Optional.empty() : Optional.of("--data-dir DIR with MNIST");
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    Notebook notebook = new Notebook(launcher, progress);
    Map<RoundCase, Optional<RoundWork>> measured = new LinkedHashMap<>();
    data.ifPresent(folder -> measure(folder, effort, notebook, measured));
    return new RoomResult(
        name(),
        question(),
        notebook.commands(),
        ratios(measured),
        List.of(RoundTables.shares(measured, data, longest), RoundTables.phases(measured)),
        List.of(),
        Stream.concat(notebook.findings().stream(), unmeasured(measured)).toList());
  }

  private Stream<String> unmeasured(Map<RoundCase, Optional<RoundWork>> measured) {
    return measured.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(entry -> entry.getKey())
        .map(
            one ->
                one.network().label()
                    + ", epochs "
                    + one.epochs()
                    + ": not measured, as it would take more than "
                    + longest.toMinutes()
                    + " minutes here");
  }

  /** One that failed is a finding and left out; one that would take too long is empty. */
  private void measure(
      Path folder, Effort effort, Notebook notebook, Map<RoundCase, Optional<RoundWork>> measured) {
    Patience patience = new Patience(longest.toSeconds());
    for (RoundCase one : effort == Effort.FULL ? FULL : QUICK) {
      if (!patience.allows(one)) {
        measured.put(one, Optional.empty());
        continue;
      }
      Optional<Outcome.Done> done =
          notebook.run(one.invocation(folder.toString()).within((int) longest.toSeconds()));
      done.ifPresent(
          told -> {
            patience.saw(one, told.seconds(), secondsInRounds(told.json()));
            measured.put(one, Optional.of(RoundWork.last(told.json())));
          });
    }
  }

  private static double secondsInRounds(JsonNode run) {
    return run.at("/final/seconds_total").asDouble();
  }

  private static List<Ratio> ratios(Map<RoundCase, Optional<RoundWork>> measured) {
    return measured.entrySet().stream()
        .filter(entry -> entry.getKey().network() == Network.CNN)
        .flatMap(entry -> entry.getValue().map(work -> bar(entry.getKey(), work)).stream())
        .toList();
  }

  private static Ratio bar(RoundCase one, RoundWork work) {
    double percent = PERCENT * work.shareOfWork();
    return new Ratio(
        "round-cnn-epochs-" + one.epochs(),
        "secure aggregation's part of a round's work: FedAvg CNN, cohort 100, 30 neighbors, epochs "
            + one.epochs(),
        "%",
        percent,
        List.of(percent),
        Ratio.Sense.AT_MOST,
        LARGEST_PERCENT);
  }
}
