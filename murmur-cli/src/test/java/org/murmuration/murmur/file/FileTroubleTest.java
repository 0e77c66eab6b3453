package org.murmuration.murmur.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.console.CommandFailure;

class FileTroubleTest {
  @TempDir Path folder;

  @Test
  void unread_whatTheSystemThrows_isSaidInWords() throws IOException {
    assertSaid("no such file or folder", folder.resolve("none"));
    assertSaid(
        "it is no text in UTF-8",
        Files.writeString(folder.resolve("latin"), "\u00e9t", ISO_8859_1));
  }

  private static void assertSaid(String why, Path file) {
    IOException failure = assertThrows(IOException.class, () -> Files.readString(file));
    assertEquals(
        "--csv " + file + " cannot be read: " + why,
        CommandFailure.unread("--csv", file, failure).getMessage());
  }

  @Test
  void why_file_alreadyThere() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    IOException failure = assertThrows(IOException.class, () -> Files.createDirectory(file));
    assertEquals("there is a file of that name", FileTrouble.why(failure));
  }

  @Test
  void why_kindsThatATestCannotMake_areSaidToo() {
    assertEquals("access denied", FileTrouble.why(new AccessDeniedException("x")));
    assertEquals(
        "a part of its path is no folder", FileTrouble.why(new NotDirectoryException("x")));
    assertEquals("Is a loop", FileTrouble.why(new FileSystemException("x", null, "Is a loop")));
    assertEquals("broken pipe", FileTrouble.why(new IOException("broken pipe")));
  }
}
