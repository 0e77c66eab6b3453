package org.murmuration.murmur.bench.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.sum.SumCase.Measured;

/** Whole sums, as users have them. */
public final class SumsRoom implements Room {
  private static final int PROCESSES = 3;

  private static final String SUM =
      "secagg --clients 100 --dimension 1000000 --dropout 0.3 --bits 32 --threads 1 --json";

  private static final String THRESHOLD_NOTE =
      "With 30 of 100 lost one client in two hundred keeps fewer than 16 of its 30 share holders, so"
          + " about four such sums of ten stay closed and are drawn again; a threshold from the"
          + " finder, here 6, seldom does that. The costs are those of sums that opened.";

  private static final int SPARE = 12;

  private static final SumCase SPARSE =
      new SumCase(
          "100 clients, 30 neighbors",
          Invocation.of(SUM + " --neighbors 30 --threshold 16"),
          SPARE);

  private static final SumCase COMPLETE =
      new SumCase("100 clients, complete graph", Invocation.of(SUM));

  /** On every core, in a heap that holds the shares of all clients. */
  private static final List<SumCase> LARGE =
      List.of(
          large("10,000 clients, passive server", "--clients 10000"),
          large("500 clients, active server", "--clients 500 --adversary active"));

  private final Launcher launcher;

  /** Makes the room. */
  public SumsRoom(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String name() {
    return "sums";
  }

  @Override
  public String question() {
    return "What does a whole secure sum cost a client and the server, phase by phase?";
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    Notebook notebook = new Notebook(launcher, progress);
    int processes = effort == Effort.FULL ? PROCESSES : 1;
    Optional<Measured> sparse = SPARSE.measure(notebook, processes);
    Optional<Measured> complete = COMPLETE.measure(notebook, processes);
    List<Measured> sums = new ArrayList<>();
    sparse.ifPresent(sums::add);
    complete.ifPresent(sums::add);
    if (effort == Effort.FULL) {
      LARGE.forEach(large -> large.measure(notebook, 1).ifPresent(sums::add));
    }
    return new RoomResult(
        name(),
        question(),
        notebook.commands(),
        ratios(sparse, complete),
        List.of(SumTables.whole(sums, THRESHOLD_NOTE), SumTables.phases(sums)),
        List.of(),
        notebook.findings());
  }

  private static List<Ratio> ratios(Optional<Measured> sparse, Optional<Measured> complete) {
    List<Ratio> ratios = new ArrayList<>();
    sparse.map(SumBars::ofSparse).ifPresent(ratios::addAll);
    complete.map(SumBars::ofComplete).ifPresent(ratios::add);
    return ratios;
  }

  private static SumCase large(String name, String flags) {
    String line = "secagg " + flags + " --dimension 100000 --corrupt 0.05 --dropout 0.1 --json";
    return new SumCase(name, Invocation.of(line).withHeap(8).within(1800));
  }
}
