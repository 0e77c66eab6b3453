package org.murmuration.fl.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.testkit.DataFolder;

class SpeakerFileTest {
  @TempDir Path folder;

  @Test
  void texts_blocksOfTwoSpeakers_areJoinedBySpeaker() throws IOException {
    Map<String, String> texts =
        file("Ann:\nHello: you\nthere.\n\nBen :\nYes.\n\n\nAnn:\nOh!\n\nCem:\n").texts();
    assertEquals(Map.of("Ann", "Hello: you\nthere.\nOh!\n", "Ben", "Yes.\n", "Cem", ""), texts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no speaker; expected blocks that begin with a speaker's name and a colon",
        "'Ann:\\nYes\\n\\nNo name here' | 'No name here' in line 4, the first of a block; expected a",
        "':\\nYes' | ':' in line 1, the first of a block; expected a speaker's name",
      })
  void texts_malformedFile_namesFileLineAndExpectation(String text, String said)
      throws IOException {
    assertRefused(file(text.replace("\\n", "\n")), said);
  }

  @Test
  void texts_bytesThatAreNoText_areRefused() throws IOException {
    Path path = Files.write(folder.resolve("input.txt"), new byte[] {'A', ':', '\n', (byte) 0xff});
    assertRefused(new SpeakerFile(new DataFile(path)), "bytes that are no UTF-8; expected a text");
  }

  @Test
  void texts_fileThatIsAFolder_isRefused() {
    assertRefused(new SpeakerFile(new DataFile(folder)), "cannot be read (");
  }

  @Test
  void texts_tinyShakespeare_has299WhoSpeakAnd65Characters() throws IOException {
    Path data = DataFolder.require("tinyshakespeare");
    Map<String, String> texts = new SpeakerFile(DataFile.find(data, "input.txt")).texts();
    assertEquals(309, texts.size()); // ten ghosts only enter
    assertEquals(299, texts.values().stream().filter(text -> !text.isEmpty()).count());
    assertEquals(65, Alphabet.derived(texts.values()).size());
    assertTrue(texts.get("First Citizen").startsWith("Before we proceed any further, hear me"));
  }

  private SpeakerFile file(String text) throws IOException {
    return new SpeakerFile(new DataFile(Files.writeString(folder.resolve("input.txt"), text)));
  }

  private static void assertRefused(SpeakerFile file, String said) {
    var thrown = assertThrows(DataFileException.class, file::texts);
    assertTrue(
        thrown.getMessage().startsWith(file.file().path() + ": " + said), thrown.getMessage());
  }
}
