package org.murmuration.murmur.flags;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.OverSelection;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.UpToSampling;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.eligible.AvailabilityTrace;
import org.murmuration.fl.eligible.DeviceReports;
import org.murmuration.fl.eligible.DeviceTrace;
import org.murmuration.fl.eligible.EnoughRows;
import org.murmuration.fl.simulate.Arrivals;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.run.TrainingSettings.Cohorts;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** Flags that say who can be drawn, and for whom the server waits. */
public final class TurnoutOptions {
  /** A client in a hundred takes three times the median. */
  private static final double SPREAD = 0.5;

  private static final double LONGEST = 1e9;
  private static final double DEFAULT_SECONDS = 60;

  @Option(
      names = "--eligible-rows",
      paramLabel = "N",
      description =
          "Draw only from clients of at least N rows; needs --sampling fixed, as who is eligible is"
              + " no secret. Default: all.")
  Optional<Integer> eligibleRows = Optional.empty();

  @Option(
      names = "--availability",
      paramLabel = "FILE.csv",
      description =
          "Draw only from clients that are there as the round begins, by a trace of lines"
              + " client,from,to in seconds; needs --sampling fixed. Default: all are there.")
  Optional<Path> availability = Optional.empty();

  @Option(
      names = "--device-reports",
      paramLabel = "FILE.csv",
      description =
          "Draw only from clients whose devices are in --device-states as the round begins, by a"
              + " trace of lines client,state,from,to in seconds; needs --sampling fixed. Default:"
              + " devices report nothing.")
  Optional<Path> deviceReports = Optional.empty();

  @Option(
      names = "--device-states",
      paramLabel = "LIST",
      description =
          "States that a device must be in, of charging, unmetered and idle, parted by commas;"
              + " default with --device-reports: all three.")
  Optional<String> deviceStates = Optional.empty();

  @Option(
      names = "--round-seconds",
      paramLabel = "X",
      description =
          "Seconds from round to round in the traces of --availability and --device-reports;"
              + " default: 60.")
  Optional<Double> roundSeconds = Optional.empty();

  @Option(
      names = "--over-select",
      paramLabel = "N",
      description =
          "Ask N clients and take the first --cohort inputs; needs --sampling fixed, and with"
              + " privacy --noise central, as it is accounted replace-one. Default: as many as are"
              + " taken.")
  Optional<Integer> overSelect = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "X",
      description =
          "Seconds after which an input comes too late and its client is lost; needs"
              + " --client-seconds. Default: none.")
  Optional<Double> deadline = Optional.empty();

  @Option(
      names = "--client-seconds",
      paramLabel = "X",
      description =
          "Median seconds until a client's input arrives, log-normal with deviation 0.5; required by"
              + " --deadline, with --over-select default: 60.")
  Optional<Double> clientSeconds = Optional.empty();

  /** Returns who is drawn from {@code training} and who is lost. */
  Cohorts cohorts(SamplingOptions sampling, ClientData training, Dropouts dropouts) {
    Optional<Eligibility> eligible = eligibility(training);
    Optional<Arrivals> arrivals = arrivals(sampling);
    Sampling drawn = sampling(sampling, training.ids().size(), eligible.isPresent());
    return new Cohorts(drawn, dropouts, eligible, arrivals);
  }

  /** Returns how many of {@code clients} are drawn and lost, where the data are not at hand. */
  Cohorts known(SamplingOptions sampling, int clients, Dropouts dropouts) {
    boolean eligible =
        eligibleRows.isPresent() || availability.isPresent() || deviceReports.isPresent();
    Sampling drawn = sampling(sampling, clients, eligible);
    return new Cohorts(drawn, dropouts, Optional.empty(), arrivals(sampling));
  }

  private Sampling sampling(SamplingOptions sampling, int population, boolean eligible) {
    Sampling whole = sampling.sampling(population);
    if (!eligible && overSelect.isEmpty()) {
      return whole;
    }
    if (!sampling.isFixed()) {
      throw CommandFailure.badInput(
          "--sampling poisson draws from all clients alike and in secret, which amplifies privacy;"
              + " who is eligible or comes first is no secret: give --sampling fixed");
    }
    int wanted = whole.largest(population);
    overSelect.ifPresent(asked -> Quantity.within(wanted, population, "--over-select", asked));
    return overSelect
        .<Sampling>map(asked -> new OverSelection(wanted, asked))
        .orElseGet(() -> new UpToSampling(wanted));
  }

  private Optional<Eligibility> eligibility(ClientData training) {
    eligibleRows.ifPresent(rows -> Quantity.atLeast(1, "--eligible-rows", rows));
    if (availability.isEmpty() && deviceReports.isEmpty()) {
      Quantity.requireWith(roundSeconds, "--round-seconds", "--availability or --device-reports");
    }
    if (deviceReports.isEmpty()) {
      Quantity.requireWith(deviceStates, "--device-states", "--device-reports");
    }
    double seconds = roundSeconds.orElse(DEFAULT_SECONDS);
    Quantity.positive(LONGEST, "--round-seconds", seconds);
    return Stream.<Optional<Eligibility>>of(
            eligibleRows.map(rows -> new EnoughRows(training, rows)),
            availability.map(file -> trace(file, training).every(seconds)),
            deviceReports.map(file -> devices(file, training).every(seconds).require(states())))
        .flatMap(Optional::stream)
        .reduce(Eligibility::and);
  }

  private Set<DeviceReports.State> states() {
    Set<DeviceReports.State> states = EnumSet.noneOf(DeviceReports.State.class);
    for (String word : deviceStates.orElse("charging,unmetered,idle").split(",", -1)) {
      states.add(
          Stream.of(DeviceReports.State.values())
              .filter(state -> Word.of(state).equals(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      CommandFailure.badInput(
                          "--device-states takes charging, unmetered and idle, parted by commas, got"
                              + " '"
                              + word.strip()
                              + "'")));
    }
    return states;
  }

  private static AvailabilityTrace trace(Path file, ClientData training) {
    try {
      AvailabilityTrace trace = AvailabilityTrace.read(file);
      requireKnown(file, trace.clients(), training);
      return trace;
    } catch (DataFileException e) {
      throw CommandFailure.badInput(CommandFailure.oneLine(e));
    } catch (IOException e) {
      throw CommandFailure.unread("--availability", file, e);
    }
  }

  private static DeviceTrace devices(Path file, ClientData training) {
    try {
      DeviceTrace trace = DeviceTrace.read(file);
      requireKnown(file, trace.clients(), training);
      return trace;
    } catch (DataFileException e) {
      throw CommandFailure.badInput(CommandFailure.oneLine(e));
    } catch (IOException e) {
      throw CommandFailure.unread("--device-reports", file, e);
    }
  }

  private static void requireKnown(Path file, List<ClientId> clients, ClientData training) {
    if (clients.stream().noneMatch(training.ids()::contains)) {
      throw CommandFailure.badInput(
          file
              + ": none of its "
              + clients.size()
              + " clients is in the data, whose first is "
              + training.ids().get(0));
    }
  }

  private Optional<Arrivals> arrivals(SamplingOptions sampling) {
    if (deadline.isEmpty() && overSelect.isEmpty()) {
      Quantity.requireWith(clientSeconds, "--client-seconds", "--deadline or --over-select");
      return Optional.empty();
    }
    if (deadline.isPresent() && clientSeconds.isEmpty()) {
      throw CommandFailure.badInput(
          "--deadline needs --client-seconds, the median time until a client's input arrives: how"
              + " many come too late, and so how large a round the plan counts on, follows from"
              + " both");
    }
    double median = clientSeconds.orElse(DEFAULT_SECONDS);
    Quantity.positive(LONGEST, "--client-seconds", median);
    deadline.ifPresent(seconds -> Quantity.positive(LONGEST, "--deadline", seconds));
    OptionalInt first =
        overSelect.isPresent()
            ? OptionalInt.of(sampling.sampling(Integer.MAX_VALUE).largest(Integer.MAX_VALUE))
            : OptionalInt.empty();
    return Optional.of(
        new Arrivals(median, SPREAD, deadline.orElse(Double.POSITIVE_INFINITY), first));
  }
}
