package org.murmuration.dp.chain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second writer out, of this process or another; the system gives it back when a process
 * dies.
 *
 * <p>The lock lies on a file of its own beside the one that is guarded, named with {@code .lock}
 * after it, and stays there: POSIX systems drop all locks of a process on a file when it closes any
 * channel to that file, so reading the guarded file must not touch the locked one.
 */
final class WriterLock implements Closeable {
  /**
   * Files that this process writes. A second try in one process must not even open the lock's file,
   * as closing it would let other processes in; the system's locks cannot tell that, so it must be
   * known to the whole process.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path guarded;
  private final FileChannel channel;
  private boolean held = true;

  private WriterLock(Path guarded, FileChannel channel) {
    this.guarded = guarded;
    this.channel = channel;
  }

  /**
   * Takes the lock for {@code guarded}, a real path; empty if somebody has it.
   *
   * @throws IOException if there can be no lock here
   */
  static Optional<WriterLock> take(Path guarded) throws IOException {
    if (!HELD.add(guarded)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      Optional<WriterLock> lock = fromSystem(guarded);
      taken = lock.isPresent();
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(guarded);
      }
    }
  }

  private static Optional<WriterLock> fromSystem(Path guarded) throws IOException {
    Path file = guarded.resolveSibling(guarded.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new WriterLock(guarded, channel));
  }

  @Override
  public synchronized void close() throws IOException {
    if (held) {
      held = false;
      try {
        channel.close();
      } finally {
        HELD.remove(guarded);
      }
    }
  }
}
