package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --config}: flags from a YAML file. */
class ConfigFileTest {
  private static final String TINY =
      "clients: 20\nrounds: 2\nsampling: fixed\ncohort: 10\nno-dp: true\nclient-lr: 1e-2\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roundz: 3 | unknown key 'roundz'; did you mean rounds?; known keys: adaptive-clip, adjacency, adversary",
        "client_lr: 0.1 | unknown key 'client_lr'; did you mean client-lr?",
        "--rounds: 3 | unknown key '--rounds'",
        "json: true | unknown key 'json'",
        "config: other.yaml | unknown key 'config'",
        "rounds: many | option '--rounds': expected a whole number but was 'many'",
        "rounds: 1.5 | expected a whole number but was '1.5'",
        "rounds: true | expected a whole number but was 'true'",
        "client-lr: .nan | is no such YAML as expected in line 1: Malformed numeric value",
        "no-dp: perhaps | 'perhaps' is not a boolean",
        "data: foo | expected one of embedded",
        "rounds: [1, 2] | key 'rounds' must hold one value, got [1,2]",
        "rounds: | key 'rounds' must hold one value, got null",
        "'rounds: 1\\nrounds: 2' | Duplicate",
        "just words | expected lines of the form 'flag: value'",
        "'rounds: \"1' | is no such YAML as expected in line 1: ",
        "'' | expected lines of the form 'flag: value'",
      })
  void train_badFile_oneLineThatNamesIt(String text, String said) throws IOException {
    Path file = file(text == null ? "" : text.replace("\\n", "\n"));
    Ran ran = Ran.of("train --config", file.toString());
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(file.toString()), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
    assertEquals(1, ran.err().strip().lines().count(), ran.err());
  }

  @Test
  void train_missingFile_namesIt() {
    Ran ran = Ran.of("train --config=/no/such.yaml");
    assertEquals(2, ran.exit());
    assertEquals("murmur: --config /no/such.yaml: no such file", ran.complaint());
  }

  @Test
  void train_configWithoutFile_saysThatOneIsMissing() {
    Ran ran = Ran.of("train --config");
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("'--config' (FILE.yaml)"), ran.err());
  }

  @Test
  void train_bothSpellingsOfTheFlag_readTheFile() throws IOException {
    String file = file(TINY).toString();
    assertEquals(2, Ran.of("train --json --config", file).json().get("rounds").size());
    assertEquals(2, Ran.of("train --json --config=" + file).json().get("rounds").size());
  }

  @Test
  void train_flagOnTheCommandLine_winsOverTheFile() throws IOException {
    Ran ran = Ran.of("train --json --rounds 1 --config", file(TINY).toString());
    assertEquals(1, ran.json().get("rounds").size());
  }

  @Test
  void train_badWordOverAGoodFile_doesNotBlameTheFile() throws IOException {
    Path file = file(TINY);
    Ran ran = Ran.of("train --rounds x --config", file.toString());
    assertFalse(ran.complaint().contains(file.toString()), ran.err());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("run.yaml"), text, UTF_8);
  }
}
