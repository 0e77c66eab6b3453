package org.murmuration.fl.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFileException;

class WriterFolderTest {
  private static final String TRAINING = "qmnist-train-labels.tsv";
  private static final Dataset DIGITS =
      Dataset.wrap(new byte[] {10, 20, 30}, new byte[] {7, 0, 9}, 10);

  @TempDir private Path folder;

  @Test
  void training_threeRowsOfTwoWriters_groupsByWriterInFileOrder() throws IOException {
    write(TRAINING, row(7, 12), row(0, 3), row(9, 12));
    ClientData clients = new WriterFolder(folder).training(DIGITS);
    ClientId twelve = new ClientId("writer-12");
    assertEquals(List.of(new ClientId("writer-03"), twelve), clients.ids());
    assertEquals(2, clients.rows(twelve).count());
    assertEquals(7, clients.rows(twelve).label(0));
    assertEquals(9, clients.rows(twelve).label(1));
  }

  @Test
  void training_gzip_isRead() throws IOException {
    byte[] text = String.join("\n", row(7, 1), row(0, 1), row(9, 1)).getBytes();
    Files.write(folder.resolve(TRAINING + ".gz"), IdxFiles.gzip(text));
    assertEquals(
        3, new WriterFolder(folder).training(DIGITS).rows(new ClientId("writer-1")).count());
  }

  @Test
  void test_moreRowsThanImages_ignoresTheRest() throws IOException {
    write("qmnist-test-labels.tsv", row(7, 1), row(0, 2), row(9, 3), row(5, 4));
    assertEquals(3, new WriterFolder(folder).test(DIGITS).ids().size());
  }

  @Test
  void test_fewerRowsThanImages_isRefused() throws IOException {
    write("qmnist-test-labels.tsv", row(7, 1), row(0, 2));
    var thrown = assertThrows(DataFileException.class, () -> new WriterFolder(folder).test(DIGITS));
    assertTrue(thrown.getMessage().endsWith("2 rows; expected at least 3, one for each image"));
  }

  @Test
  void training_fewerRowsThanImages_isRefused() throws IOException {
    write(TRAINING, row(7, 1), row(0, 2));
    assertTrue(complaint().endsWith(": 2 rows; expected 3, one for each image"), complaint());
  }

  /** Read whole, the 2.2 GB would fit no array. */
  @Test
  void test_gzipThatUnpacksWithoutEnd_isReadNoFurtherThanItsRows() throws IOException {
    String text = String.join("\n", row(7, 1), row(0, 2), row(9, 3)) + "\n";
    Files.write(folder.resolve("qmnist-test-labels.tsv.gz"), IdxFiles.bomb(text.getBytes()));
    assertEquals(3, new WriterFolder(folder).test(DIGITS).ids().size());
    Files.write(folder.resolve(TRAINING + ".gz"), IdxFiles.bomb(text.getBytes()));
    assertTrue(complaint().endsWith(": more than 3 rows; expected 3, one for each image"));
  }

  @Test
  void training_moreRowsThanImages_isRefused() throws IOException {
    write(TRAINING, row(7, 1), row(0, 2), row(9, 3), row(5, 4));
    assertTrue(
        complaint().endsWith("more than 3 rows; expected 3, one for each image"), complaint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 4 1 0 0 0 0 0|class 0 in row 0; expected 7, the label in the IDX file",
        "7 4 1 0 0 0 0|7 columns in row 0; expected 8",
        "7 4 x 0 0 0 0 0|'x' in row 0; expected a whole number",
        "7 4 -1 0 0 0 0 0|'-1' in row 0; expected a whole number",
        "7 4 1234567890 0 0 0 0 0|'1234567890' in row 0; expected a whole number",
      })
  void training_spoiledRow_isNamed(String spoiled, String complaint) throws IOException {
    write(TRAINING, spoiled.replace(' ', '\t'), row(0, 1), row(9, 1));
    assertTrue(complaint().startsWith(folder.resolve(TRAINING) + ": " + complaint), complaint());
  }

  @Test
  void training_fileMissing_namesBothSpellings() {
    assertTrue(complaint().endsWith(TRAINING + " or " + TRAINING + ".gz"), complaint());
  }

  private String complaint() {
    return assertThrows(DataFileException.class, () -> new WriterFolder(folder).training(DIGITS))
        .getMessage();
  }

  private void write(String name, String... rows) throws IOException {
    Files.write(folder.resolve(name), List.of(rows));
  }

  private static String row(int digit, int writer) {
    return digit + "\t4\t" + writer + "\t0\t0\t0\t0\t0";
  }
}
