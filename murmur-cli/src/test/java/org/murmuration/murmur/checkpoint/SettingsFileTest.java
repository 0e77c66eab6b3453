package org.murmuration.murmur.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir Path folder;

  private static ObjectNode settings(ObjectNode flags, int clients) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("flags", flags);
    return all.put("data", "digits").put("clients", clients);
  }

  private static ObjectNode flags() {
    return JsonNodeFactory.instance.objectNode().put("no-dp", true).put("rounds", 3);
  }

  @Test
  void changes_eachFlagThatWasPutLeftOutOrAdded_isNamedWithBothValues() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    file.write(settings(flags().put("clip", 0.5), 20));
    assertEquals(List.of(), file.changes(settings(flags().put("clip", 0.5), 20)));
    assertEquals(
        List.of(
            "--batch was not given, is 5",
            "--clip was 0.5, is not given",
            "--rounds was 3, is 4",
            "the number of clients was 20, is 21"),
        file.changes(settings(flags().put("batch", 5).put("rounds", 4), 21)));
  }

  @Test
  void changes_switchThatIsOff_isAsOneThatIsNotGiven() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    file.write(settings(flags().put("shuffle", false), 20));
    assertEquals(List.of(), file.changes(settings(flags(), 20)));
  }

  @Test
  void writtenElsewhere_copiedFile_namesTheFolderItWasWrittenIn() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    assertEquals(Optional.empty(), file.writtenElsewhere());
    file.write(settings(flags(), 20));
    assertEquals(Optional.empty(), file.writtenElsewhere());
    assertEquals(List.of(), file.changes(settings(flags(), 20)));
    Path other = Files.createDirectory(folder.resolve("other")).resolve("settings.json");
    Files.copy(file.file(), other);
    assertEquals(
        Optional.of(folder.toRealPath().toString()), new SettingsFile(other).writtenElsewhere());
  }

  @Test
  void changes_noFileOrNoJson_tellNothing() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    assertEquals(List.of(), file.changes(settings(flags(), 20)));
    Files.writeString(file.file(), "{");
    assertEquals(List.of(), file.changes(settings(flags(), 20)));
  }
}
