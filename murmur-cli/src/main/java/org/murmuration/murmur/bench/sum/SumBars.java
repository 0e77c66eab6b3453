package org.murmuration.murmur.bench.sum;

import java.util.Collections;
import java.util.List;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.sum.SumCase.Measured;
import org.murmuration.murmur.bench.sum.SumRun.Kind;

/** What a sum of 100 vectors of a million 32-bit lanes may cost; of the processes the worst. */
final class SumBars {
  private static final double MASKING_MILLIS = 20;
  private static final double UNMASKING_MILLIS = 200;
  private static final double COMPLETE_UNMASKING_MILLIS = 600;

  /** The masked words alone are 4.0. */
  private static final double UPLOAD_MEGABYTES = 4.1;

  private static final double BYTES_PER_MEGABYTE = 1e6;

  private SumBars() {}

  /** Returns the bars of the sum on the sparse graph. */
  static List<Ratio> ofSparse(Measured sum) {
    return List.of(
        atMost(
            MASKING_MILLIS,
            "sum-sparse-client-masking",
            "one client masks a million 32-bit lanes with 30 neighbors",
            "ms",
            sum.each(run -> run.of(Kind.CLIENT, "masked_input"))),
        atMost(
            UNMASKING_MILLIS,
            "sum-sparse-server-unmasking",
            "the server opens the sum of 100 clients with 30 neighbors each, 30 of them lost",
            "ms",
            sum.each(run -> run.of(Kind.SERVER, "unmask"))),
        atMost(
            UPLOAD_MEGABYTES,
            "sum-sparse-upload",
            "all that one client sends",
            "MB",
            sum.each(run -> run.number("upload_bytes_per_client") / BYTES_PER_MEGABYTE)));
  }

  /** Returns the bar of the sum on the complete graph. */
  static Ratio ofComplete(Measured sum) {
    return atMost(
        COMPLETE_UNMASKING_MILLIS,
        "sum-complete-server-unmasking",
        "the server opens the sum of 100 clients on the complete graph, 30 of them lost",
        "ms",
        sum.each(run -> run.of(Kind.SERVER, "unmask")));
  }

  private static Ratio atMost(
      double bar, String id, String what, String unit, List<Double> processes) {
    return new Ratio(
        id, what, unit, Collections.max(processes), processes, Ratio.Sense.AT_MOST, bar);
  }
}
