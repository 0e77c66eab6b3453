package org.murmuration.fl.data.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against servers on this machine that cut, lie, know no ranges or have nothing. */
class DownloadTest {
  private static final byte[] FILE = file();

  /** Requests after which a mirror of these tests gives up on a client that never does. */
  private static final int PATIENCE = 300;

  @TempDir Path folder;
  private Path target = Path.of("");
  private Path part = Path.of("");

  private static byte[] file() {
    byte[] file = new byte[300_000];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) (i * 31 + (i >> 8));
    }
    return file;
  }

  @BeforeEach
  void namePaths() {
    target = folder.resolve("file.gz");
    part = folder.resolve("file.gz.part");
  }

  @Test
  void from_soundMirror_givesTheFileAndLeavesNoPart() throws IOException {
    try (Mirror mirror = Mirror.that(Mirror.whole(FILE))) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("all"), mirror.ranges());
    }
  }

  @Test
  void from_mirrorThatCuts_goesOnFromWhatCame() throws IOException {
    try (Mirror mirror =
        Mirror.that(
            (exchange, request) -> {
              int from = Mirror.asked(exchange);
              Mirror.sendFrom(exchange, FILE, from, Math.min(FILE.length, from + 100_000));
            })) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("all", "bytes=100000-", "bytes=200000-"), mirror.ranges());
    }
  }

  @Test
  void from_partOfAnEarlierProgram_asksForTheRestAlone() throws IOException {
    Files.write(part, Arrays.copyOf(FILE, 299_999));
    try (Mirror mirror = Mirror.that(Mirror.whole(FILE))) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("bytes=299999-"), mirror.ranges());
    }
  }

  @Test
  void from_partThatIsWhole_isCheckedAndTaken() throws IOException {
    Files.write(part, FILE);
    try (Mirror mirror = Mirror.that(Mirror.whole(FILE))) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("bytes=300000-"), mirror.ranges());
    }
  }

  @Test
  void from_partOfAnotherFile_isThrownAwayAndAllAskedFor() throws IOException {
    Files.write(part, new byte[1000]);
    try (Mirror mirror = Mirror.that(Mirror.whole(FILE))) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("bytes=1000-", "all"), mirror.ranges());
    }
  }

  @Test
  void from_mirrorWithoutRanges_takesAllAgain() throws IOException {
    Files.write(part, Arrays.copyOf(FILE, 5000));
    try (Mirror mirror =
        Mirror.that((exchange, request) -> Mirror.sendFrom(exchange, FILE, 0, FILE.length))) {
      fetch(mirror.address());
      assertDone();
      assertEquals(List.of("bytes=5000-"), mirror.ranges());
    }
  }

  @Test
  void from_mirrorThatSendsAnotherRange_isLeftAndThePartKept() throws IOException {
    Files.write(part, Arrays.copyOf(FILE, 5000));
    try (Mirror liar =
            Mirror.that(
                (exchange, request) -> {
                  exchange.getResponseHeaders().add("Content-Range", "bytes 0-9/10");
                  exchange.sendResponseHeaders(206, 10);
                  exchange.getResponseBody().write(new byte[10]);
                });
        Mirror sound = Mirror.that(Mirror.whole(FILE))) {
      assertNotDownloaded("sent 'bytes 0-9/10' when asked from byte 5000", liar.address());
      assertEquals(5000, Files.size(part));
      fetch(liar.address(), sound.address());
      assertDone();
    }
  }

  @Test
  void from_firstMirrorHasItNot_takesTheSecond() throws IOException {
    try (Mirror none = Mirror.that((exchange, request) -> exchange.sendResponseHeaders(404, -1));
        Mirror sound = Mirror.that(Mirror.whole(FILE))) {
      fetch(none.address(), sound.address());
      assertDone();
      assertEquals(1, none.ranges().size());
    }
  }

  @Test
  void from_wrongBytes_areThrownAwayAndToldWithWhatWasExpected() throws IOException {
    byte[] wrong = FILE.clone();
    wrong[77] ^= 1;
    try (Mirror mirror = Mirror.that(Mirror.whole(wrong))) {
      assertNotDownloaded("other bytes; expected those of the test", mirror.address());
      assertFalse(Files.exists(target));
      assertFalse(Files.exists(part));
      assertEquals(1, mirror.ranges().size());
    }
  }

  /** What a mirror with other bytes left is no beginning for the next. */
  @Test
  void from_firstMirrorHasOtherBytes_takesAllOfTheSecond() throws IOException {
    byte[] wrong = FILE.clone();
    wrong[77] ^= 1;
    try (Mirror other = Mirror.that(Mirror.whole(wrong));
        Mirror sound = Mirror.that(Mirror.whole(FILE))) {
      fetch(other.address(), sound.address());
      assertDone();
      assertEquals(List.of("all"), other.ranges());
      assertEquals(List.of("all"), sound.ranges());
    }
  }

  @Test
  void from_firstMirrorBreaksOff_secondGoesOnFromWhatCame() throws IOException {
    try (Mirror tired =
            Mirror.that(
                (exchange, request) -> {
                  if (request == 0) {
                    Mirror.sendFrom(exchange, FILE, 0, 123_456);
                  } else {
                    exchange.sendResponseHeaders(503, -1);
                  }
                });
        Mirror sound = Mirror.that(Mirror.whole(FILE))) {
      fetch(tired.address(), sound.address());
      assertDone();
      assertEquals("all", tired.ranges().get(0));
      assertEquals(List.of("bytes=123456-"), sound.ranges());
    }
  }

  @Test
  void from_mirrorWithoutEnd_isLeftAtTheExpectedSize() throws IOException {
    try (Mirror mirror = Mirror.that(Mirror.whole(new byte[2_000_000]))) {
      assertNotDownloaded("sent more than the 300000 bytes expected", mirror.address());
      assertFalse(Files.exists(part));
    }
  }

  @Test
  void from_mirrorThatFailsThrice_isLeft() throws IOException {
    try (Mirror mirror =
        Mirror.that((exchange, request) -> exchange.sendResponseHeaders(503, -1))) {
      assertNotDownloaded("HTTP status 503", mirror.address());
      assertEquals(3, mirror.ranges().size());
    }
  }

  @Test
  void from_mirrorThatFailsOnce_isAskedAgain() throws IOException {
    try (Mirror mirror =
        Mirror.that(
            (exchange, request) -> {
              if (request == 0) {
                exchange.sendResponseHeaders(503, -1);
              } else {
                Mirror.sendFrom(exchange, FILE, 0, FILE.length);
              }
            })) {
      fetch(mirror.address());
      assertDone();
    }
  }

  /** Ten bytes after five are no progress, as ten had been there before. */
  @Test
  void from_mirrorThatSendsMoreAndLessByTurns_isLeft() throws IOException {
    try (Mirror mirror =
        Mirror.that(
            (exchange, request) -> {
              if (request < PATIENCE) {
                Mirror.sendFrom(exchange, FILE, 0, request % 2 == 0 ? 10 : 5);
              } else {
                exchange.sendResponseHeaders(404, -1); // so that this test ends in any case
              }
            })) {
      assertNotDownloaded("IOException", mirror.address());
      assertEquals(4, mirror.ranges().size());
    }
  }

  @Test
  void from_mirrorThatGivesAByteAtATime_isLeftAfterAHundredAttempts() throws IOException {
    try (Mirror mirror =
        Mirror.that(
            (exchange, request) -> {
              if (request < PATIENCE) {
                int from = Mirror.asked(exchange);
                Mirror.sendFrom(exchange, FILE, from, from + 1);
              } else {
                exchange.sendResponseHeaders(404, -1);
              }
            })) {
      assertNotDownloaded("IOException", mirror.address());
      assertEquals(100, mirror.ranges().size());
      assertEquals(100, Files.size(part));
    }
  }

  /** What came before the cut is there for another program; the target is not. */
  @Test
  void from_mirrorThatGoesAway_keepsThePart() throws IOException {
    try (Mirror mirror =
        Mirror.that(
            (exchange, request) -> {
              if (request == 0) {
                Mirror.sendFrom(exchange, FILE, 0, 70_000);
              } else {
                exchange.sendResponseHeaders(500, -1);
              }
            })) {
      assertNotDownloaded("HTTP status 500", mirror.address());
      assertFalse(Files.exists(target));
      assertArrayEquals(Arrays.copyOf(FILE, 70_000), Files.readAllBytes(part));
    }
  }

  @Test
  void from_nobodyThere_saysSo() {
    URI address = URI.create("http://127.0.0.1:1/file.gz"); // tcpmux, which nobody serves
    assertNotDownloaded("ConnectException", address);
  }

  @Test
  void from_noMirrorOrNoWebAddress_saysSo() {
    assertNotDownloaded("no mirror is known for it; expected one at least");
    assertNotDownloaded("no http or https address", URI.create("file:///etc/hosts"));
    assertNotDownloaded("no http or https address", URI.create("data/file.gz"));
  }

  /** While bytes come, whoever looks sees no target. */
  @Test
  void from_beforeTheCheck_targetIsNotThere() throws IOException {
    AtomicReference<Boolean> there = new AtomicReference<>(true);
    try (Mirror mirror = Mirror.that(Mirror.whole(FILE))) {
      new Download(target, FILE.length, 10_000)
          .from(
              List.of(mirror.address()),
              file -> {
                there.set(Files.exists(target));
                return Optional.empty();
              });
    }
    assertFalse(there.get());
    assertDone();
  }

  @Test
  void download_withoutRoomOrTime_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Download(target, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Download(target, 1, 0));
  }

  private void fetch(URI... mirrors) throws IOException {
    new Download(target, FILE.length, 10_000).from(List.of(mirrors), DownloadTest::problemOf);
  }

  private static Optional<String> problemOf(Path file) {
    try {
      return Arrays.equals(FILE, Files.readAllBytes(file))
          ? Optional.empty()
          : Optional.of("other bytes; expected those of the test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNotDownloaded(String said, URI... mirrors) {
    var thrown = assertThrows(DownloadException.class, () -> fetch(mirrors));
    assertTrue(thrown.getMessage().startsWith(target + ": not downloaded; "), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(said), thrown.getMessage());
    assertEquals(
        Collections.emptyList(),
        Arrays.stream(mirrors).filter(m -> !thrown.getMessage().contains(m.toString())).toList());
  }

  private void assertDone() throws IOException {
    assertTrue(Files.exists(target));
    assertArrayEquals(FILE, Files.readAllBytes(target));
    assertFalse(Files.exists(part));
  }
}
