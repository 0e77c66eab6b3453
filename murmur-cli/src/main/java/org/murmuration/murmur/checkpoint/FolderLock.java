package org.murmuration.murmur.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;

/**
 * Keeps a second process out of the folder of a run, or of a sweep; the system gives it back when a
 * process dies. It lies on a file of its own, which stays.
 */
public record FolderLock(FileChannel channel) implements Closeable {
  /**
   * Takes the lock of {@code folder}.
   *
   * @throws CommandFailure if somebody has it
   */
  public static FolderLock take(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      throw inUse(folder, e);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw inUse(folder, new IOException("the lock is taken"));
    }
    return new FolderLock(channel);
  }

  private static CommandFailure inUse(Path folder, Exception cause) {
    return CommandFailure.of(
        ExitCode.BAD_INPUT,
        folder + " is in use by a run that is going on; wait for its end, or stop it",
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
