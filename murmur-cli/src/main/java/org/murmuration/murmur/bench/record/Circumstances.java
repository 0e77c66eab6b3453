package org.murmuration.murmur.bench.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.murmuration.murmur.bench.Effort;

/**
 * Without these a figure says nothing.
 *
 * @param machine processor, cores and memory
 * @param system operating system and its release
 * @param java vendor and version of the JVM
 * @param commit of the sources, or "unknown"
 * @param command what was typed
 * @param effort how long was measured
 * @param date when, UTC, such as {@code 2026-11-28T09:15:00Z}
 * @param seconds how long the room took
 */
public record Circumstances(
    String machine,
    String system,
    String java,
    String commit,
    String command,
    Effort effort,
    String date,
    double seconds) {

  /** Looks around at the end of what began at {@code start}. */
  public static Circumstances since(Instant start, String command, Effort effort) {
    return new Circumstances(
        Machine.text(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        Checkout.commit(),
        command,
        effort,
        start.truncatedTo(ChronoUnit.SECONDS).toString(),
        ChronoUnit.MILLIS.between(start, Instant.now()) / 1e3);
  }
}
