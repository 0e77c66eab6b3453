package org.murmuration.fl.data.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.text.Alphabet;
import org.murmuration.testkit.Allocation;

class LeafFolderTest {
  private static final ClientId ANN = new ClientId("ann");

  @TempDir Path folder;

  @BeforeEach
  void makeHalves() throws IOException {
    Files.createDirectories(folder.resolve("train"));
    Files.createDirectories(folder.resolve("test"));
  }

  @Test
  void training_twoFiles_giveAllUsers() throws IOException {
    write(
        "train/a.json",
        "{'users': ['ben', 'ann'], 'num_samples': [1, 2], 'hierarchies': [['x'], {}], 'user_data':"
            + " {'ann': {'x': [[0.5, 1], [2, -3e-1]], 'y': [1, 0]}, 'ben': {'y': [2.0], 'x':"
            + " [[7, 8]]}}}");
    write(
        "train/b.json",
        "{'user_data': {'cem': {'x': [], 'y': []}}, 'num_samples': [0], 'users': ['cem']}");
    ClientData data = new LeafFolder(folder, 3, Optional.empty()).training();
    assertEquals(List.of("ann", "ben", "cem"), data.ids().stream().map(ClientId::value).toList());
    assertEquals(2, data.features());
    assertEquals(3, data.classes());
    assertArrayEquals(new float[] {2, -0.3f}, row(data.rows(ANN), 1));
    assertEquals(1, data.rows(ANN).label(0));
    assertEquals(2, data.rows(new ClientId("ben")).label(0));
    assertEquals(0, data.rows(new ClientId("cem")).count());
  }

  @Test
  void training_nestedListsAndSingleNumbers_areFlat() throws IOException {
    write("train/a.json", one("[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]", "[0, 1]"));
    write("test/a.json", one("[1, 2]", "[0, 1]"));
    LeafFolder leaf = new LeafFolder(folder, 2, Optional.empty());
    assertArrayEquals(new float[] {5, 6, 7, 8}, row(leaf.training().rows(ANN), 1));
    assertArrayEquals(new float[] {2}, row(leaf.test().rows(ANN), 1));
  }

  @Test
  void training_texts_areNumbersOfTheAlphabet() throws IOException {
    write("train/a.json", one("['abc', 'bca']", "['a', 'c']"));
    ClientData data = LeafFolder.ofTexts(folder, Alphabet.of("abc")).training();
    assertEquals(3, data.classes());
    assertArrayEquals(new float[] {1, 2, 0}, row(data.rows(ANN), 1));
    assertEquals(2, data.rows(ANN).label(1));
  }

  @Test
  void training_gzip_isUnpacked() throws IOException {
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("train/a.json.gz")))) {
      out.write(one("[[1]]", "[0]").replace('\'', '"').getBytes(UTF_8));
    }
    assertEquals(1, new LeafFolder(folder, 1, Optional.empty()).training().rows(ANN).count());
  }

  /** 3 MB of JSON with ten numbers a row: what is allocated is far below a tree of it. */
  @Test
  void training_largeFile_isReadAsAStream() throws IOException {
    StringBuilder rows = new StringBuilder("[[0,1,2,3,4,5,6,7,8,9]");
    rows.append(",[0,1,2,3,4,5,6,7,8,9]".repeat(150_000 - 1)).append(']');
    String labels = "[0" + ",0".repeat(150_000 - 1) + "]";
    write("train/a.json", one(rows.toString(), labels));
    long before = Allocation.bytesOfThisThread();
    ClientData data = new LeafFolder(folder, 1, Optional.empty()).training();
    long taken = Allocation.bytesOfThisThread() - before;
    assertEquals(150_000, data.rows(ANN).count());
    // 6 MB of floats that grow by half and are copied in the end; a tree takes above 100 MB.
    assertTrue(taken < 60_000_000, taken + " bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | a list as the file; expected an object",
        "{'users': 3} | a whole number as 'users'; expected a list",
        "{'users': [3]} | a whole number as entry 0 of 'users'; expected a text",
        "{'num_samples': ['a']} | a text as entry 0 of 'num_samples'",
        "{'user_data': []} | a list as 'user_data'; expected an object",
        "{'user_data': {'ann': []}} | a list as user 'ann'; expected an object",
        "{'user_data': {' ': {}}} | a user with a blank name; expected a name",
        "{'user_data': {'ann': {}}} | user 'ann': no 'y'; expected 'x' and 'y', once each",
        "{'user_data': {'ann': {'y': []}}} | user 'ann': no 'x'; expected 'x' and 'y', once each",
        "{'user_data': {'ann': {'z': []}}} | user 'ann': field 'z'; expected 'x' and 'y'",
        "{'user_data': {'ann': {'y': [], 'y': []}}} | user 'ann': field 'y'; expected 'x' and 'y'",
        "{'user_data': {'ann': {'x': 1}}} | user 'ann': a whole number as 'x'",
        "{'user_data': {'ann': {'y': 1}}} | user 'ann': a whole number as 'y'",
        "{'user_data': {'ann': {'x': [[1]], 'y': []}}} | user 'ann': 1 rows in 'x' and 0 labels",
        "{'user_data': {'ann': {'x': [[1], [1, 2]]}}} | user 'ann': 2 features in row 1; expected 1",
        "{'user_data': {'ann': {'x': [[1], [null]]}}} | user 'ann': null in row 1; expected",
        "{'user_data': {'ann': {'x': [['a']]}}} | user 'ann': a text in row 0; expected numbers",
        "{'user_data': {'ann': {'x': [1e99]}}} | user 'ann': '1e99' in row 0; expected numbers that",
        "{'user_data': {'ann': {'x': ['a']}}} | user 'ann': character 'a' (U+0061) in row 0; expected numbers; a data set of texts needs an alphabet",
        "{'user_data': {'ann': {'y': [2]}}} | user 'ann': '2' as label 0; expected a whole number from 0 to 1",
        "{'user_data': {'ann': {'y': [0, -1]}}} | user 'ann': '-1' as label 1; expected a whole",
        "{'user_data': {'ann': {'y': [0.5]}}} | user 'ann': '0.5' as label 0; expected a whole",
        "{'user_data': {'ann': {'y': ['ab']}}} | user 'ann': 'ab' as label 0; expected a whole",
        "{'user_data': {'ann': {'x': [], 'y': []}, 'ann': {'x': [], 'y': []}}} | user 'ann' a second time; expected each user once",
        "{'users': ['ann']} | 1 users and 0 of 'num_samples'; expected as many of both",
        "{'users': ['ann'], 'num_samples': [0]} | no data of user 'ann'",
        "{'users': ['ann', 'ann'], 'num_samples': [0, 0], 'user_data': {'ann': {'x': [], 'y': []}}} | no data of user 'ann', or the name twice in 'users'",
        "{'users': ['ann'], 'num_samples': [1], 'user_data': {'ann': {'x': [], 'y': []}}} | 0 rows of user 'ann'; expected 1 by 'num_samples'",
        "{'users': [], 'num_samples': [], 'user_data': {'ann': {'x': [], 'y': []}}} | data of user 'ann', who is not in 'users'",
        "{'users': [], 'num_samples': []} {} | more after the JSON object; expected one object",
        "{} | a federated data set needs a client with a row",
        "{'users': [ | no JSON in line 1 (",
        "{'user_data': {'ann': {'x': [[1], [2 | no JSON in line 1 (Unexpected end-of-input: expected close marker for Array); expected one whole",
        "{'user_data': {'ann': {'x': [true]}}} | user 'ann': true or false in row 0; expected numbers",
        "{'user_data': {'ann': 0.5}} | a fraction as user 'ann'; expected an object",
        "{'users': [[]]} | a list as entry 0 of 'users'; expected a text",
        "{'users' [] | no JSON in line 1 (",
        "`` | nothing as the file; expected an object",
      })
  void training_malformedFile_namesFileUserAndExpectation(String json, String said)
      throws IOException {
    Path file = write("train/a.json", json == null ? "" : json);
    LeafFolder leaf = new LeafFolder(folder, 2, Optional.empty());
    var thrown = assertThrows(DataFileException.class, leaf::training);
    assertTrue(thrown.getMessage().startsWith(file + ": " + said), thrown.getMessage());
  }

  @Test
  void training_usersOfTwoFilesThatDiffer_areRefused() throws IOException {
    write("train/a.json", one("[[1]]", "[0]"));
    Path file = write("train/b.json", one("[[1, 2]]", "[0]").replace("ann", "ben"));
    LeafFolder leaf = new LeafFolder(folder, 1, Optional.empty());
    var thrown = assertThrows(DataFileException.class, leaf::training);
    assertTrue(thrown.getMessage().startsWith(file + ": client '"), thrown.getMessage());
    write("train/b.json", one("[[1]]", "[0]"));
    thrown = assertThrows(DataFileException.class, leaf::training);
    assertTrue(thrown.getMessage().startsWith(file + ": user 'ann' a second"), thrown.getMessage());
  }

  @Test
  void training_characterThatTheAlphabetHasNot_isRefused() throws IOException {
    write("train/a.json", one("['abd']", "['a']"));
    LeafFolder leaf = LeafFolder.ofTexts(folder, Alphabet.of("abc"));
    var thrown = assertThrows(DataFileException.class, leaf::training);
    assertTrue(
        thrown.getMessage().endsWith("'d' (U+0064) in row 0; expected one of the alphabet's 3"),
        thrown.getMessage());
  }

  @Test
  void test_noFolderOrFile_isRefused() throws IOException {
    LeafFolder none = new LeafFolder(folder.resolve("none"), 2, Optional.empty());
    assertTrue(
        assertThrows(DataFileException.class, none::test).getMessage().contains("no such folder"));
    LeafFolder empty = new LeafFolder(folder, 2, Optional.empty());
    assertTrue(
        assertThrows(DataFileException.class, empty::test).getMessage().contains("no .json file"));
    assertThrows(IllegalArgumentException.class, () -> new LeafFolder(folder, 0, Optional.empty()));
  }

  @Test
  void training_truncatedGzip_isRefused() throws IOException {
    Path file = folder.resolve("train/a.json.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(one("[[1]]", "[0]").replace('\'', '"').getBytes(UTF_8));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    LeafFolder leaf = new LeafFolder(folder, 1, Optional.empty());
    var thrown = assertThrows(DataFileException.class, leaf::training);
    assertTrue(thrown.getMessage().startsWith(file + ": damaged or truncated"), thrown::getMessage);
  }

  private static String one(String x, String y) {
    int rows = y.split(",", -1).length;
    return "{'users': ['ann'], 'num_samples': ["
        + rows
        + "], 'user_data': {'ann': {'x': "
        + x
        + ", 'y': "
        + y
        + "}}}";
  }

  private Path write(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }

  private static float[] row(ClientRows rows, int row) {
    float[] into = new float[rows.dimension()];
    rows.copyRow(row, into, 0);
    return into;
  }
}
