package org.murmuration.murmur.bench.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.sum.SumCase.Measured;

/** The running times of Bonawitz et al. 2017, measured again. */
public final class BonawitzRoom implements Room {
  private static final List<Integer> LOST_PERCENT = List.of(0, 10, 30);
  private static final List<Integer> CLIENTS = List.of(500, 1000);

  /** Too few for the paper, enough to see that the command works and how it grows. */
  private static final List<BonawitzCase> QUICK =
      List.of(new BonawitzCase(100, 0), new BonawitzCase(100, 30), new BonawitzCase(200, 30));

  private final Launcher launcher;

  /** Makes the room. */
  public BonawitzRoom(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public String name() {
    return "bonawitz";
  }

  @Override
  public String question() {
    return "What do the sums of Bonawitz et al. 2017 take here, beside the paper's own table?";
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    Notebook notebook = new Notebook(launcher, progress);
    Map<BonawitzCase, SumRun> measured = new LinkedHashMap<>();
    List<Measured> sums = new ArrayList<>();
    for (BonawitzCase one : cases(effort)) {
      one.sum()
          .measure(notebook, 1)
          .ifPresent(
              sum -> {
                sums.add(sum);
                measured.put(one, sum.first());
              });
    }
    return new RoomResult(
        name(),
        question(),
        notebook.commands(),
        List.of(),
        List.of(
            PaperTables.client(measured), PaperTables.server(measured), SumTables.whole(sums, "")),
        List.of(),
        notebook.findings());
  }

  private static List<BonawitzCase> cases(Effort effort) {
    return effort == Effort.QUICK
        ? QUICK
        : CLIENTS.stream()
            .flatMap(clients -> LOST_PERCENT.stream().map(lost -> new BonawitzCase(clients, lost)))
            .toList();
  }
}
