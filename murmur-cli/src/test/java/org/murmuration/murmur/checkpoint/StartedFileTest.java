package org.murmuration.murmur.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartedFileTest {
  @TempDir Path folder;

  @Test
  void read_whatWasWrittenLast_isThatRound() throws IOException {
    StartedFile file = new StartedFile(folder.resolve("started"));
    assertEquals(OptionalInt.empty(), file.read());
    file.write(1);
    file.write(12);
    assertEquals(OptionalInt.of(12), file.read());
    assertEquals("round 12\n", Files.readString(file.file()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "round 12", "round 0\n", "round 12\nround 13\n", "round 9999999999\n"})
  void read_anythingElse_isRefused(String text) throws IOException {
    StartedFile file = new StartedFile(folder.resolve("started"));
    Files.writeString(file.file(), text);
    assertThrows(IllegalArgumentException.class, file::read);
  }
}
