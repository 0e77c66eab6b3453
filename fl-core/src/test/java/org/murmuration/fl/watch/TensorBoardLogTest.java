package org.murmuration.fl.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.fl.watch.EventFileReader.Scalar;

class TensorBoardLogTest {
  private static final Instant START = Instant.ofEpochSecond(1_700_000_000L, 250_000_000);

  /**
   * Written by TensorBoard 2.21.0 itself: {@code tensorboard.summary.writer.record_writer} over
   * {@code event_pb2.Event}, wall time 1700000000.25 plus the step.
   */
  private static final String KNOWN =
      "1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9"
          + "2c00000000000000f4aecc450900005040fc54d94110012a1f0a1d0a1672656c65617365642f7465"
          + "73745f6163637572616379150000503f0c42b9792c00000000000000f4aecc450900009040fc54d9"
          + "4110022a1f0a1d0a1672656c65617365642f746573745f6163637572616379150000603f1dcb9490"
          + "2c00000000000000f4aecc45090000108bfc54d94110ac022a1e0a1c0a157365727665725f766965"
          + "772f7375727669766f7273150000c242304ac904"
          + "";

  @TempDir Path folder;

  private static Instant after(int seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void records_ofKnownEvents_areTensorBoardsOwnBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(EventRecord.version(START).bytes());
    bytes.writeBytes(EventRecord.scalar(after(1), 1, "released/test_accuracy", 0.8125f).bytes());
    bytes.writeBytes(EventRecord.scalar(after(2), 2, "released/test_accuracy", 0.875f).bytes());
    bytes.writeBytes(EventRecord.scalar(after(300), 300, "server_view/survivors", 97).bytes());
    assertEquals(KNOWN, HexFormat.of().formatHex(bytes.toByteArray()));
  }

  @Test
  void onRound_rounds_areReadBackByAnotherReader() throws IOException {
    Path file;
    try (TensorBoardLog log = TensorBoardLog.create(folder.resolve("runs/a"), () -> START)) {
      log.onRound(Rounds.of(1, 0.25));
      log.onRound(Rounds.of(2, Double.NaN));
      file = log.file();
    }
    assertEquals("events.out.tfevents.1700000000.murmuration", file.getFileName().toString());
    double time = 1_700_000_000.25;
    assertEquals(
        List.of(
            new Scalar(time, 0, "", Float.NaN, "brain.Event:2"),
            new Scalar(time, 1, "released/test_accuracy", 0.25f, ""),
            new Scalar(time, 1, "server_view/survivors", 17, ""),
            new Scalar(time, 2, "server_view/survivors", 17, "")),
        EventFileReader.read(Files.readAllBytes(file)));
  }

  @Test
  void create_twiceInOneSecond_makesTwoFiles() throws IOException {
    InstantSource clock = () -> START;
    try (TensorBoardLog one = TensorBoardLog.create(folder, clock);
        TensorBoardLog two = TensorBoardLog.create(folder, clock)) {
      assertNotEquals(one.file(), two.file());
    }
  }
}
