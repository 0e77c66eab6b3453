package org.murmuration.fl.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that are whole and on disk when they are written, whatever crashes when. */
public final class DurableFile {
  private static final Set<OpenOption> NEW = Set.of(CREATE_NEW, WRITE);
  private static final String OWNERS = "rw-------";

  private DurableFile() {}

  /**
   * Puts {@code bytes} in place of what is at {@code file}: written beside it, forced to disk, then
   * renamed. Only its owner may read it, where the file system has such permissions.
   */
  public static void replace(Path file, ByteBuffer bytes) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.deleteIfExists(partial); // one of a crash may be readable by others
    try (FileChannel channel = FileChannel.open(partial, NEW, ownersOnly(partial))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.toAbsolutePath().resolveSibling("."));
  }

  private static FileAttribute<?>[] ownersOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNERS))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the new name durable, where the system can open folders. */
  private static void syncFolder(Path folder) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }
}
