package org.murmuration.murmur.bench.session;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.record.Circumstances;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.console.CommandFailure;

/**
 * Measures rooms one after the other and keeps what each found as soon as it is there.
 *
 * @param folder keeps the records
 * @param options what is typed behind a room's name to get the same
 * @param progress is told in lines what goes on
 */
public record Session(
    BenchFolder folder, Effort effort, String options, Consumer<String> progress) {
  private static final double NANOS_PER_MINUTE = 60e9;

  /**
   * Measures {@code rooms}; one that fails is told and leaves its last record as it was.
   *
   * @throws IOException if a record cannot be kept
   */
  public Outcome measure(List<Room> rooms) throws IOException {
    List<RoomRecord> records = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < rooms.size(); i++) {
      Room room = rooms.get(i);
      progress.accept(heading(room, i, rooms.size(), System.nanoTime() - start));
      try {
        RoomRecord record = measure(room);
        folder.keep(record);
        records.add(record);
      } catch (RuntimeException e) {
        failed.add(room.name() + ": not measured: " + CommandFailure.oneLine(e));
      }
    }
    return new Outcome(records, failed);
  }

  private RoomRecord measure(Room room) {
    Instant start = Instant.now();
    RoomResult result = room.measure(effort, progress);
    String command = "./murmur bench " + room.name() + " " + options;
    return new RoomRecord(Circumstances.since(start, command, effort), result);
  }

  private static String heading(Room room, int done, int all, long nanos) {
    String left =
        done == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", about %.0f min left",
                nanos / NANOS_PER_MINUTE / done * (all - done));
    return "== " + room.name() + " (" + (done + 1) + " of " + all + left + "): " + room.question();
  }
}
