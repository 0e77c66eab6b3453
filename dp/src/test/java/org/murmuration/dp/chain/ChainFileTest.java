package org.murmuration.dp.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainFileTest {
  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("chain");
  }

  private static ChainFile.Opened open(Path file) throws IOException, BrokenChain {
    return ChainFile.open(file).orElseThrow();
  }

  private List<String> bodies() throws IOException, BrokenChain {
    return Chain.read(Files.readAllBytes(file)).lines().stream().map(ChainLine::body).toList();
  }

  private void write(String... bodies) throws IOException {
    try (ChainFile made = ChainFile.create(file, bodies[0]).orElseThrow()) {
      for (String body : Arrays.asList(bodies).subList(1, bodies.length)) {
        made.append(body);
      }
    }
  }

  @Test
  void append_afterCreateAndAfterOpen_linesInOrder() throws Exception {
    write("a", "b");
    try (ChainFile again = open(file).file()) {
      assertEquals(Chain.read(Files.readAllBytes(file)).head(), again.head());
      assertEquals(again.append("c"), again.head());
    }
    assertEquals(List.of("a", "b", "c"), bodies());
  }

  @Test
  void create_whereAFileIs_refusedAndTheFileStays() throws Exception {
    Files.writeString(file, "mine");
    assertThrows(FileAlreadyExistsException.class, () -> ChainFile.create(file, "a"));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void create_bodyThatCannotBeALine_lockGivenBack() throws Exception {
    assertThrows(IllegalArgumentException.class, () -> ChainFile.create(file, "a\n"));
    Files.delete(file);
    write("a");
    assertEquals(List.of("a"), bodies());
  }

  @Test
  void open_missing_noLockIsLeft() {
    assertThrows(NoSuchFileException.class, () -> ChainFile.open(file));
    assertTrue(Files.notExists(folder.resolve("chain.lock")));
  }

  @Test
  void open_secondWriter_emptyUntilTheFirstIsDone() throws Exception {
    write("a");
    try (ChainFile first = open(file).file()) {
      assertEquals(Optional.empty(), ChainFile.open(file));
      assertEquals(Optional.empty(), ChainFile.create(file, "b"));
      Path link = Files.createSymbolicLink(folder.resolve("link"), file);
      assertEquals(Optional.empty(), ChainFile.open(link));
      assertEquals(
          Optional.empty(),
          ChainFile.open(folder.resolve("../" + folder.getFileName() + "/chain")));
      first.append("b");
    }
    try (ChainFile second = open(file).file()) {
      second.append("c");
    }
    assertEquals(List.of("a", "b", "c"), bodies());
  }

  /** Closing twice must not give away a lock that another took in between. */
  @Test
  void close_twice_secondWriterKeepsItsLock() throws Exception {
    write("a");
    ChainFile first = open(file).file();
    first.close();
    try (ChainFile second = open(file).file()) {
      first.close();
      assertEquals(Optional.empty(), ChainFile.open(file));
      second.append("b");
    }
  }

  @Test
  void append_afterClose_refused() throws Exception {
    write("a");
    ChainFile closed = open(file).file();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.append("b"));
    assertEquals(List.of("a"), bodies());
  }

  @Test
  void append_fileChangedByOthers_refusedForGood() throws Exception {
    write("a");
    byte[] before = Files.readAllBytes(file);
    try (ChainFile writer = open(file).file()) {
      Files.writeString(file, "x", StandardOpenOption.APPEND);
      assertThrows(IOException.class, () -> writer.append("b"));
      Files.write(file, before);
      assertThrows(IllegalStateException.class, () -> writer.append("b"));
    }
    assertEquals(List.of("a"), bodies());
  }

  @Test
  void append_fileRolledBackUnderneath_refused() throws Exception {
    write("a");
    byte[] older = Files.readAllBytes(file);
    write2("b");
    try (ChainFile writer = open(file).file()) {
      Path copy = Files.write(folder.resolve("older"), older);
      Files.move(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      IOException refused = assertThrows(IOException.class, () -> writer.append("c"));
      assertTrue(refused.getMessage().contains("somebody else changed it"), refused.getMessage());
    }
  }

  private void write2(String body) throws Exception {
    try (ChainFile writer = open(file).file()) {
      writer.append(body);
    }
  }

  /** At every byte at which a disk can be full: what was returned stays, what failed is torn. */
  @Test
  void append_diskFullAtEveryByte_tornAndMended() throws Exception {
    byte[] line = ChainLine.after(ChainHash.START.next("a"), "b").encoded();
    for (int room = 0; room < line.length; room++) {
      Files.deleteIfExists(file);
      write("a");
      failing(room, true);
      assertEquals(List.of("a"), bodies(), "room " + room);
      try (ChainFile again = open(file).file()) {
        again.append("c");
      }
      List<String> expected = room == 0 ? List.of("a", "c") : List.of("a", torn(room), "c");
      assertEquals(expected, bodies(), "room " + room);
    }
  }

  private static String torn(int bytes) {
    String body = "torn\t" + bytes + "\t";
    return body + ".".repeat(Math.max(0, bytes - ChainLine.bytes(body)));
  }

  /** Nobody knows whether it is on disk: it may count, and the writer stops. */
  @Test
  void append_syncFails_notReturnedAndNoMoreWritten() throws Exception {
    write("a");
    failing(1000, false);
    assertEquals(List.of("a", "b"), bodies());
  }

  private void failing(long room, boolean syncs) throws Exception {
    Chain chain = Chain.read(Files.readAllBytes(file));
    WriterLock lock = WriterLock.take(file.toRealPath()).orElseThrow();
    FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE);
    try (ChainFile writer =
        new ChainFile(file, lock, new FailingChannel(disk, room, syncs), chain)) {
      assertThrows(IOException.class, () -> writer.append("b"));
      assertThrows(IllegalStateException.class, () -> writer.append("b"));
    }
  }

  /** A crash at any byte of mending, at any byte of the torn line: still one torn line. */
  @Test
  void open_crashAtEveryByteOfMending_stillTornNeverBroken() throws Exception {
    write("a", "b");
    byte[] whole = Files.readAllBytes(file);
    int first = ChainLine.after(ChainHash.START, "a").encoded().length;
    for (int cut = first + 1; cut < whole.length; cut++) {
      byte[] torn = Arrays.copyOf(whole, cut);
      Files.write(file, torn);
      open(file).file().close();
      byte[] mended = Files.readAllBytes(file);
      assertEquals(List.of("a", torn(cut - first)), bodies());
      assertTrue(mended.length >= torn.length);
      for (int crash = first; crash < mended.length; crash++) {
        byte[] half = Arrays.copyOf(mended, Math.max(crash, torn.length));
        System.arraycopy(
            torn,
            Math.min(crash, torn.length),
            half,
            Math.min(crash, torn.length),
            Math.max(0, torn.length - crash));
        Chain chain = Chain.read(half);
        assertEquals(1, chain.lines().size(), cut + " " + crash);
        assertEquals(half.length - first, chain.tornBytes());
      }
    }
  }

  @Test
  void open_tornGarbageOfEveryLength_coveredByOneLine() throws Exception {
    write("a");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {1, 70, 80, 81, 82, 200, 9999, ChainLine.MOST_BYTES - 1}) {
      Files.write(file, Arrays.copyOf(whole, whole.length + length)); // zeros
      open(file).file().close();
      assertEquals(List.of("a", torn(length)), bodies());
    }
  }

  @Test
  void open_noWholeFirstLine_brokenAndLeftAsItIs() throws Exception {
    for (String content : List.of("", "mur", "a\n")) {
      Files.writeString(file, content);
      assertEquals(1, assertThrows(BrokenChain.class, () -> ChainFile.open(file)).line());
      assertArrayEquals(content.getBytes(US_ASCII), Files.readAllBytes(file));
    }
    Files.delete(file);
    write("a");
  }

  @Test
  void open_broken_leftAsItIsAndUnlocked() throws Exception {
    write("a", "b");
    byte[] whole = Files.readAllBytes(file);
    byte[] spoiled = whole.clone();
    spoiled[0] = 'x';
    Files.write(file, spoiled);
    assertThrows(BrokenChain.class, () -> ChainFile.open(file));
    assertArrayEquals(spoiled, Files.readAllBytes(file));
    Files.write(file, whole);
    open(file).file().close();
  }
}
