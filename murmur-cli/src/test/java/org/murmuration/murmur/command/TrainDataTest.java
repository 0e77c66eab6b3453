package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train} on every source of data and every partition, on small files made here. */
class TrainDataTest {
  private static final String QUICK =
      " --no-dp --no-secagg --rounds 2 --sampling fixed --simulate-privacy-seed 1 --quiet ";

  private static final Pattern TESTED =
      Pattern.compile("test accuracy \\S+ on (\\d+) (?:test )?rows");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iid",
        "sequential",
        "shards",
        "dirichlet --alpha 0.3",
        "dirichlet-sizes --alpha 5 --minimum-rows 2"
      })
  void train_idxByEachPartition_runs(String partition) throws IOException {
    writeImages("train", 120);
    writeImages("t10k", 20);
    assertEquals(
        20, tested("train --data idx --clients 4 --cohort 4 --partition " + partition + in()));
  }

  @Test
  void train_tableOfAFileSchema_runsByAttributeAndIid() throws IOException {
    writeTable("train.csv", 60);
    writeTable("test.csv", 10);
    String line = "train --data csv --schema " + schema() + in();
    assertEquals(10, tested(line + " --clients 6 --cohort 6"));
    String byTown = line + " --partition by-attribute --attribute town --cohort ";
    assertEquals(10, tested(byTown + "4"));
    assertEquals(3, Ran.of(byTown + "5").exit()); // four towns
    assertEquals(10, tested(byTown + "12 --rows-per-client 5"));
    assertEquals(3, Ran.of(byTown + "13 --rows-per-client 5").exit()); // three clients a town
  }

  @Test
  void train_unknownColumn_namesThoseThere() throws IOException {
    writeTable("train.csv", 60);
    Ran ran =
        Ran.of(
            "train --data csv --cohort 4 --partition by-attribute --attribute city --schema "
                + schema()
                + in());
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint().contains("no column 'city' in the table; there are town, size, rich"),
        ran.err());
  }

  @Test
  void train_malformedTable_namesFileRecordAndExpectation() throws IOException {
    writeTable("train.csv", 60);
    Path bad = Files.writeString(folder.resolve("test.csv"), "town,size,rich\nrome,big,no\n");
    Ran ran =
        Ran.of(("train --data csv --cohort 4 --schema " + schema() + in()).replaceAll(" +", " "));
    assertEquals(2, ran.exit());
    assertEquals(
        "murmur: " + bad + ": 'big' in column 'size' of record 1; expected a finite number",
        ran.complaint());
  }

  @Test
  void train_shakespeare_holdsSpeakersOutByTheirNames() throws IOException {
    writePlay("to be or not to be ".repeat(3));
    // 58 characters: 11 windows of 5 with a next one, of each of four speakers
    assertEquals(44, tested("train --data shakespeare --window 5 --one-hot --cohort 6" + in()));
  }

  /** Who has too few rows is left out, and moves nobody else to the other side. */
  @Test
  void train_shakespeareWithMoreRowsWanted_sameSpeakersAreHeldOut() throws IOException {
    String line = "train --data shakespeare --window 5 --one-hot --cohort 5" + in();
    writePlay("to be or not to be ".repeat(3));
    int all = tested(line);
    writePlay("short");
    assertEquals(all, tested(line + " --minimum-rows 5"));
  }

  /** Observers of models must not read in their shape which characters one speaker uses. */
  @Test
  void train_shakespeareUnderPrivacy_aStrangeCharacterChangesNoShape() throws IOException {
    String words = "to be or not to be ".repeat(3);
    assertEquals("(6480,)", shapeOf(words, " --epsilon 8 --noise central", "plain"));
    String strange = "\u4f60" + words.substring(1);
    assertEquals("(6480,)", shapeOf(strange, " --epsilon 8 --noise central", "strange"));
    assertEquals("(72,)", shapeOf(words, " --no-dp --no-secagg --alphabet derived", "free"));
    assertEquals("(90,)", shapeOf(strange, " --no-dp --no-secagg --alphabet derived", "other"));
  }

  @Test
  void train_derivedAlphabetUnderPrivacy_isRefused() throws IOException {
    writePlay("to be or not to be ");
    Ran ran = Ran.of("train --data shakespeare --alphabet derived --data-dir " + folder);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().endsWith("use --alphabet leaf, or --no-dp"), ran.err());
  }

  /**
   * Returns the shape of the model of a run on ten speakers, of whom the first says {@code said}.
   */
  private String shapeOf(String said, String flags, String out) throws IOException {
    writePlay(said);
    String line =
        "train --data shakespeare --window 1 --one-hot --cohort 6 --rounds 1 --sampling fixed"
            + " --simulate-privacy-seed 1 --quiet --data-dir "
            + folder
            + " --out "
            + folder.resolve(out)
            + flags;
    Ran ran = Ran.of(line);
    assertEquals(0, ran.exit(), ran.err());
    byte[] npy = Files.readAllBytes(folder.resolve(out).resolve("model.npy"));
    Matcher shape = Pattern.compile("\\(\\d+,\\)").matcher(new String(npy, 0, 128, US_ASCII));
    assertTrue(shape.find());
    return shape.group();
  }

  private void writePlay(String first) throws IOException {
    StringBuilder play = new StringBuilder();
    for (int speaker = 0; speaker < 10; speaker++) {
      String said = speaker == 0 ? first : "to be or not to be ".repeat(3);
      play.append("Speaker ").append(speaker).append(":\n").append(said).append("\n\n");
    }
    Files.writeString(folder.resolve("input.txt"), play);
  }

  @Test
  void train_leaf_testsTheClientsThatTrain_orHoldsSomeOut() throws IOException {
    Files.createDirectories(folder.resolve("train"));
    Files.createDirectories(folder.resolve("test"));
    writeLeaf("train/a.json", 6);
    writeLeaf("test/a.json", 2);
    String line = "train --data leaf --classes 2" + in();
    assertEquals(20, tested(line + " --cohort 10"));
    assertEquals(6, tested(line + " --cohort 7 --hold-out clients"));
    assertEquals(6, tested(line + " --cohort 3 --clients 3"));
    assertEquals(6, tested(line + " --cohort 4 --clients 4 --hold-out clients"));
    Path out = folder.resolve("four");
    tested(line + " --cohort 4 --clients 4 --hold-out clients --out " + out);
    Path run = out.resolve("run.json");
    assertEquals(0, Ran.of("verify " + run).exit());
    String asked = "(?s)(\"config\" : \\{.*?\"clients\" : )4";
    String five = Files.readString(run).replaceFirst(asked, "$1 5");
    Ran forged = Ran.of("verify " + Files.writeString(out.resolve("five.json"), five));
    assertTrue(forged.out().contains("the configuration asks for 5"), forged.out());
    Ran more = Ran.of(line + " --cohort 4 --clients 8 --hold-out clients");
    assertTrue(more.complaint().contains("--clients must be from 1 to 7, got 8"), more.err());
    String training = Ran.of((line + " --cohort 10").replaceAll(" +", " ")).out();
    assertTrue(training.contains(" on 20 test rows of clients that train"), training);
    assertTrue(training.contains("Clients that train: their correct answers"), training);
    assertFalse(training.contains("eld-out"), training);
    String heldOut = Ran.of((line + " --cohort 7 --hold-out clients").replaceAll(" +", " ")).out();
    assertTrue(heldOut.contains(" on 6 rows of held-out clients"), heldOut);
    assertTrue(heldOut.contains("Held-out clients: their correct answers"), heldOut);
    Ran refused = Ran.of("train --data leaf --classes 2 --data-dir " + folder);
    assertEquals(2, refused.exit());
    assertTrue(refused.complaint().contains("use --hold-out clients, or --no-dp"), refused.err());
  }

  @Test
  void train_malformedLeaf_namesFileUserAndExpectation() throws IOException {
    Files.createDirectories(folder.resolve("train"));
    writeLeaf("train/a.json", 6);
    Ran ran = Ran.of("train --data leaf --classes 1 --cohort 5" + in());
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint()
            .endsWith(
                "a.json: user 'u0': '1' as label 1; expected a whole number from 0 to 0, or a character"),
        ran.err());
  }

  /** The malformed client is read when it trains, which is no internal error. */
  @Test
  void train_tffEmnist_readsClientsAsTheyTrain() throws IOException {
    for (String half : new String[] {"train", "test"}) {
      copyExamples("examples.h5", "fed_emnist_digitsonly_" + half + ".h5");
    }
    String line = "train --data tff-emnist --cohort 3" + in();
    assertEquals(6, tested(line));
    copyExamples("label_too_large.h5", "fed_emnist_digitsonly_train.h5");
    copyExamples("label_too_large.h5", "fed_emnist_digitsonly_test.h5");
    Ran ran = Ran.of(line);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(
        ran.complaint().contains("client 'f0001_41': label 10 in row 1; expected 0 to 9"),
        ran.err());
  }

  /** The test half of another data set is no internal error. */
  @ParameterizedTest
  @ValueSource(strings = {"idx --clients 4", "tff-emnist", "leaf --classes 2"})
  void train_testHalfOfAnotherWidth_namesFileAndBothWidths(String data) throws IOException {
    writeImages("train", 40);
    ByteBuffer wide = ByteBuffer.allocate(16 + 6).putInt(0x803).putInt(1).putInt(2).putInt(3);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), wide.array());
    ByteBuffer label = ByteBuffer.allocate(8 + 1).putInt(0x801).putInt(1);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), label.array());
    copyExamples("examples.h5", "fed_emnist_digitsonly_test.h5");
    copyExamples("pixels_of_another_type.h5", "fed_emnist_digitsonly_train.h5");
    Files.createDirectories(folder.resolve("train"));
    Files.createDirectories(folder.resolve("test"));
    writeLeaf("train/a.json", 2);
    String one =
        "{\"users\":[\"u\"],\"num_samples\":[1],\"user_data\":{\"u\":{\"x\":[[1]],\"y\":[0]}}}";
    Files.writeString(folder.resolve("test/a.json"), one);
    Ran ran = Ran.of("train --cohort 2 --data " + data + in());
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(
        ran.complaint()
            .matches(
                "murmur: .*(t10k-images-idx3-ubyte|_test.h5|test): rows of (6|784|1) features;"
                    + " expected (4|2), as in the training half; take both halves of one data set"),
        ran.err());
  }

  private void copyExamples(String name, String as) throws IOException {
    Path source = Path.of("../fl-core/src/test/resources/org/murmuration/fl/data/hdf5", name);
    Files.copy(source, folder.resolve(as), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void train_synthetic_isRepeatable_andWithPrivacyHoldsClientsOut() throws IOException {
    String line =
        "train --data synthetic --clients 10 --alpha 0.5 --beta 0 --rounds 2 --sampling fixed"
            + " --json --quiet --simulate-privacy-seed 1 ";
    JsonNode plain = Ran.of(line + "--no-dp --no-secagg --cohort 10").json();
    JsonNode again = Ran.of(line + "--no-dp --no-secagg --cohort 10").json();
    assertEquals(plain.at("/final/train_loss"), again.at("/final/train_loss"));
    assertTrue(plain.at("/final/train_loss").isNumber());
    Ran noised = Ran.of(line + "--hold-out clients --noise central --cohort 7 --epsilon 8");
    assertEquals(0, noised.exit(), noised.err());
    assertTrue(noised.json().at("/final/epsilon").asDouble() <= 8, noised.out());
  }

  private String in() {
    return QUICK + "--data-dir " + folder;
  }

  private static int tested(String line) {
    Ran ran = Ran.of(line.replaceAll(" +", " "));
    assertEquals(0, ran.exit(), ran.err());
    Matcher tested = TESTED.matcher(ran.out());
    assertTrue(tested.find(), ran.out());
    return Integer.parseInt(tested.group(1));
  }

  private Path schema() throws IOException {
    return Files.writeString(
        folder.resolve("schema.yaml"),
        """
        train: train.csv
        test: test.csv
        header: true
        columns:
          - {name: town, is: category, values: [rome, oslo, bonn, lima]}
          - {name: size, is: number, least: 0, most: 100}
          - {name: rich, is: label, values: ["no", "yes"]}
        """);
  }

  private void writeTable(String name, int rows) throws IOException {
    String[] towns = {"rome", "oslo", "bonn", "lima"};
    StringBuilder text = new StringBuilder("town,size,rich\n");
    IntStream.range(0, rows)
        .forEach(
            i ->
                text.append(towns[i % 4])
                    .append(',')
                    .append(i)
                    .append(i % 3 == 0 ? ",no" : ",yes")
                    .append('\n'));
    Files.writeString(folder.resolve(name), text);
  }

  private void writeLeaf(String name, int rows) throws IOException {
    StringBuilder users = new StringBuilder();
    StringBuilder samples = new StringBuilder();
    StringBuilder data = new StringBuilder();
    for (int user = 0; user < 10; user++) {
      String comma = user == 0 ? "" : ",";
      users.append(comma).append("\"u").append(user).append('"');
      samples.append(comma).append(rows);
      String x = "[1,2]" + ",[3,4]".repeat(rows - 1);
      String y = "0" + ",1".repeat(rows - 1);
      data.append(comma).append("\"u").append(user).append("\":{\"x\":[").append(x);
      data.append("],\"y\":[").append(y).append("]}");
    }
    Files.writeString(
        folder.resolve(name),
        "{\"users\":["
            + users
            + "],\"num_samples\":["
            + samples
            + "],\"user_data\":{"
            + data
            + "}}");
  }

  private void writeImages(String half, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 4 * count);
    images.putInt(0x803).putInt(count).putInt(2).putInt(2);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      images.putInt(i * 7919);
      labels.put((byte) (i % 10));
    }
    Files.write(folder.resolve(half + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(half + "-labels-idx1-ubyte"), labels.array());
  }
}
