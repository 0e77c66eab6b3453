package org.murmuration.fl.data.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.file.DataFileException;

/** Files of {@code src/test/scripts/make_examples_h5.py}. */
class ExamplesFileTest {
  private static final ClientId SECOND = new ClientId("f0001_41");

  @TempDir Path folder;

  @Test
  void open_soundFile_hasTheClientsOfTheScript() throws IOException {
    try (ExamplesFile examples = ExamplesFile.open(copy("examples.h5"), 10)) {
      assertEquals(
          List.of("f0000_14", "f0001_41", "f0002_00"),
          examples.ids().stream().map(ClientId::value).toList());
      assertEquals(784, examples.features());
      assertEquals(10, examples.classes());
      assertRows(examples.rows(examples.ids().get(0)), 0, 7, 0, 9);
      assertRows(examples.rows(SECOND), 1, 1, 2);
      assertRows(examples.rows(examples.ids().get(2)), 2, 3);
      assertThrows(IllegalArgumentException.class, () -> examples.rows(new ClientId("nobody")));
    }
  }

  private static void assertRows(ClientRows rows, int client, int... labels) {
    assertEquals(labels.length, rows.count());
    float[] into = new float[784];
    for (int row = 0; row < labels.length; row++) {
      rows.copyRow(row, into, 0);
      assertEquals(labels[row], rows.label(row));
      for (int pixel = 0; pixel < into.length; pixel++) {
        assertEquals((100 * client + 10 * row + pixel) % 256 / 255f, into[pixel], 1e-7f);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_label.h5 | no data set 'label', but [pixels]",
        "label_of_another_length.h5 | 2 rows and 1 labels; expected as many of both",
        "label_too_large.h5 | label 10 in row 1; expected 0 to 9",
        "label_not_whole.h5 | 'label' of type double; expected 32-bit or 64-bit whole numbers",
        "pixels_of_another_size.h5 | 2 pixels in a row; expected 4, as the first client has",
        "pixels_of_another_type.h5 | 'pixels' of type int; expected 32-bit floats",
        "pixels_not_finite.h5 | pixel NaN in row 0; expected finite numbers",
        "client_is_no_group.h5 | no group; expected a group with 'pixels' and 'label'",
      })
  void rows_malformedClient_namesFileClientAndExpectation(String name, String said)
      throws IOException {
    Path file = copy(name);
    try (ExamplesFile examples = ExamplesFile.open(file, 10)) {
      assertEquals(3, examples.rows(new ClientId("f0000_14")).count());
      var thrown = assertThrows(UncheckedIOException.class, () -> examples.rows(SECOND));
      assertEquals(DataFileException.class, thrown.getCause().getClass());
      assertTrue(
          thrown.getCause().getMessage().startsWith(file + ": client 'f0001_41': " + said),
          thrown.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_examples.h5 | no group 'examples', but []",
        "no_client.h5 | no client in the group 'examples'; expected a group for each client",
      })
  void open_malformedFile_namesItAndTheExpectation(String name, String said) throws IOException {
    assertRefused(copy(name), said);
  }

  @Test
  void open_noFile_isRefused() {
    assertRefused(folder.resolve("none.h5"), "no such file; expected an HDF5 file");
  }

  @Test
  void open_noHdf5_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text.h5"), "users,rows\n".repeat(500));
    assertRefused(file, "no HDF5 (");
    assertRefused(Files.createFile(folder.resolve("empty.h5")), "no HDF5 (");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000, 5000, 20_000, 24_959})
  void open_truncatedFile_isRefusedWithBothSizes(int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(copy("examples.h5"));
    Path file = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, bytes));
    assertRefused(file, bytes + " bytes (truncated); expected 24960, as its header says");
  }

  /** The length is right and all that describes the clients is gone. */
  @Test
  void open_zerosAfterTheHeader_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(copy("examples.h5"));
    Arrays.fill(whole, 96, whole.length, (byte) 0);
    assertRefused(
        Files.write(folder.resolve("zeros.h5"), whole), "the group 'examples' cannot be read (");
  }

  @Test
  void open_noClasses_isRefused() throws IOException {
    Path file = copy("examples.h5");
    assertThrows(IllegalArgumentException.class, () -> ExamplesFile.open(file, 0));
  }

  private void assertRefused(Path file, String said) {
    var thrown = assertThrows(DataFileException.class, () -> ExamplesFile.open(file, 10));
    assertTrue(thrown.getMessage().startsWith(file + ": " + said), thrown.getMessage());
  }

  private Path copy(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = ExamplesFileTest.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }
}
