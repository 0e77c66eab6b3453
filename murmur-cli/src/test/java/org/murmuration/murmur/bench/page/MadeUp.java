package org.murmuration.murmur.bench.page;

import java.util.List;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.Circumstances;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.plot.MadeUpPlot;

/** Two rooms, of which one was measured on two releases of Java. */
final class MadeUp {
  private MadeUp() {}

  static List<BenchFile> files() {
    return List.of(
        new BenchFile(17, List.of(sums(), mask(17, Effort.FULL, 0.8, "40"))),
        new BenchFile(25, List.of(mask(25, Effort.QUICK, 0.7, "44"))));
  }

  static RoomRecord mask(int release, Effort effort, double ratio, String time) {
    RoomResult result =
        new RoomResult(
            "mask",
            "How fast is a mask?",
            List.of(),
            List.of(
                new Ratio(
                    "mask-ratio",
                    "a mask | the stream",
                    "of the stream",
                    ratio,
                    List.of(ratio),
                    Ratio.Sense.AT_LEAST,
                    0.75)),
            List.of(
                new Table(
                    "Time",
                    List.of("benchmark", "unit", "median"),
                    List.of(List.of("mask", "µs", time), List.of("stream", "µs", "32")),
                    "A goal."),
                new Table("Iterations", List.of("all"), List.of(List.of("1 2 " + time)), "", true)),
            List.of(MadeUpPlot.of(Double.parseDouble(time))),
            release == 25 ? List.of("mask drifts") : List.of());
    return new RoomRecord(at("Java " + release, effort, "mask"), result);
  }

  static RoomRecord sums() {
    Ratio sum =
        new Ratio("sum-ms", "a sum", "ms", 12_345, List.of(12_345.0), Ratio.Sense.AT_MOST, 20_000);
    RoomResult result =
        new RoomResult(
            "sums",
            "What does a sum cost?",
            List.of("./murmur secagg --clients 100"),
            List.of(sum),
            List.of(new Table("Sums", List.of("n"), List.of(List.of("100")), "")),
            List.of(),
            List.of());
    return new RoomRecord(at("Java 17", Effort.FULL, "sums"), result);
  }

  private static Circumstances at(String java, Effort effort, String room) {
    return new Circumstances(
        "A Processor, 2 cores, 8 GB",
        "Linux 6",
        java,
        "0123456789ab",
        "./murmur bench " + room,
        effort,
        "2026-01-01T00:00:00Z",
        61.4);
  }
}
