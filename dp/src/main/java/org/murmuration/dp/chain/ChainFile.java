package org.murmuration.dp.chain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The one writer of a chained file.
 *
 * <p>Guarantee: when {@link #append} returns, its line is on disk as far as the system's fsync
 * reaches, and no line that it returned for is ever written over. Only a torn line is: opening the
 * file puts a line in its place that says so, which is at least as long and whose line feed comes
 * last, so that a crash at any byte of that leaves a torn line again. Safe for many threads.
 */
public final class ChainFile implements Closeable {
  /** First word of the line that takes the place of a torn one. */
  public static final String TORN = "torn";

  private final Path file;
  private final WriterLock lock;
  private final FileChannel channel;
  private ChainHash head;
  private long end;
  private boolean usable = true;

  ChainFile(Path file, WriterLock lock, FileChannel channel, Chain before) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
    this.head = before.head();
    this.end = before.wholeBytes();
  }

  /**
   * Makes a file whose first line says {@code body}; empty if somebody else is at it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public static Optional<ChainFile> create(Path named, String body) throws IOException {
    Path file = real(named);
    Optional<WriterLock> lock = WriterLock.take(file);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ChainFile made = new ChainFile(file, lock.get(), channel, Chain.EMPTY);
      return Optional.of(made.closedUnless(() -> made.append(body), () -> forceFolder(file)));
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /** A file that is new is on disk only when its folder is; some systems open no folder. */
  private static void forceFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /**
   * Opens a file to write, with what it holds; empty if somebody else writes it. A torn line is
   * still torn in what is returned, and mended on disk.
   *
   * @throws BrokenChain if it was damaged or changed, or not even its first line is whole; it is
   *     left as it is
   */
  public static Optional<Opened> open(Path named) throws IOException, BrokenChain {
    Path file = named.toRealPath();
    Optional<WriterLock> lock = WriterLock.take(file);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      Chain chain = Chain.read(Files.readAllBytes(file));
      if (chain.lines().isEmpty()) {
        throw new BrokenChain(1, 0);
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      ChainFile opened = new ChainFile(file, lock.get(), channel, chain);
      return Optional.of(
          new Opened(opened.closedUnless(() -> opened.mend(chain.tornBytes())), chain));
    } catch (IOException | BrokenChain | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /**
   * A file that was opened.
   *
   * @param file to write on
   * @param chain what it held, before a torn line was mended
   */
  public record Opened(ChainFile file, Chain chain) {}

  /** Work that may fail on disk. */
  private interface Step {
    void run() throws IOException;
  }

  private ChainFile closedUnless(Step... steps) throws IOException {
    boolean done = false;
    try {
      for (Step step : steps) {
        step.run();
      }
      done = true;
      return this;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private static Path real(Path named) throws IOException {
    Path absolute = named.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    return folder == null || name == null ? absolute : folder.toRealPath().resolve(name);
  }

  private void mend(int tornBytes) throws IOException {
    if (tornBytes == 0) {
      return;
    }
    String body = TORN + "\t" + tornBytes + "\t";
    int missing = Math.max(0, tornBytes - ChainLine.bytes(body));
    write(ChainLine.after(head, body + ".".repeat(missing)));
  }

  /**
   * Writes {@code body} as the next line and returns its hash once it is durable.
   *
   * @throws IOException if it may not be; the line then may or may not be there, and this writer
   *     writes no more
   * @throws IllegalStateException if an earlier one failed, or the file was closed
   */
  public synchronized ChainHash append(String body) throws IOException {
    if (!usable) {
      throw new IllegalStateException(
          "an earlier line of " + file + " may be torn, or it was closed; open it again");
    }
    ChainLine line = ChainLine.after(head, body);
    if (Files.size(file) != end) {
      usable = false;
      throw new IOException(
          file + " has " + Files.size(file) + " bytes, not " + end + ": somebody else changed it");
    }
    return write(line);
  }

  private synchronized ChainHash write(ChainLine line) throws IOException {
    usable = false;
    ByteBuffer bytes = ByteBuffer.wrap(line.encoded());
    long at = end;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
    end = at;
    head = line.hash();
    usable = true;
    return head;
  }

  /** Hash of the last line. */
  public synchronized ChainHash head() {
    return head;
  }

  @Override
  public synchronized void close() throws IOException {
    usable = false;
    try {
      channel.close();
    } finally {
      lock.close();
    }
  }
}
