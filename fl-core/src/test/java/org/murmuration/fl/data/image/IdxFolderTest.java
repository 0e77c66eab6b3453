package org.murmuration.fl.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFileException;

class IdxFolderTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path folder;

  @BeforeEach
  void writeSoundFiles() throws IOException {
    IdxFiles.writeSound(folder);
  }

  @Test
  void training_plainFiles_givesRowsScaledToOne() throws IOException {
    Dataset training = new IdxFolder(folder).training();
    float[] row = new float[5];
    training.all().copyRow(1, row, 1);
    assertArrayEquals(new float[] {0, 10 / 255f, 11 / 255f, 2 / 255f, 1}, row);
    assertEquals(3, training.count());
    assertEquals(4, training.features());
    assertEquals(10, training.classes());
    assertEquals(9, training.label(2));
  }

  @Test
  void test_plainFiles_givesTheTestHalf() throws IOException {
    Dataset test = new IdxFolder(folder).test();
    assertEquals(2, test.count());
    assertEquals(2, test.label(1));
  }

  @Test
  void training_gzipFiles_givesTheSameLabels() throws IOException {
    for (String name : new String[] {IMAGES, LABELS}) {
      byte[] plain = Files.readAllBytes(folder.resolve(name));
      Files.delete(folder.resolve(name));
      Files.write(folder.resolve(name + ".gz"), IdxFiles.gzip(plain));
    }
    assertEquals(7, new IdxFolder(folder).training().label(0));
  }

  static Stream<Arguments> spoiledFiles() throws IOException {
    byte[] images = IdxFiles.images(3);
    byte[] labels = IdxFiles.labels(7, 0, 9);
    return Stream.of(
        Arguments.of(IMAGES, new byte[0], "0 bytes; expected an IDX header of 16"),
        Arguments.of(IMAGES, Arrays.copyOf(images, 15), "15 bytes; expected an IDX header of 16"),
        Arguments.of(LABELS, Arrays.copyOf(labels, 7), "7 bytes; expected an IDX header of 8"),
        Arguments.of(IMAGES, labeled(images, 0, 0x801), "magic 0x00000801; expected 0x00000803"),
        Arguments.of(LABELS, labeled(labels, 0, 0x803), "magic 0x00000803; expected 0x00000801"),
        Arguments.of(IMAGES, labeled(images, 4, 0), "size 0 in dimension 0; expected sizes above"),
        Arguments.of(
            IMAGES, labeled(images, 8, -2), "size -2 in dimension 1; expected sizes above"),
        Arguments.of(IMAGES, labeled(images, 4, 1 << 30), "at most 2147483647 bytes in all"),
        Arguments.of(
            IMAGES,
            Arrays.copyOf(images, 27),
            "only 11 bytes after the header; expected 12 for sizes [3, 2, 2]"),
        Arguments.of(
            LABELS,
            Arrays.copyOf(labels, 12),
            "more than 3 bytes after the header; expected 3 for sizes [3]"),
        Arguments.of(
            LABELS, IdxFiles.labels(7, 10, 9), "label 10 at row 1; expected labels 0 to 9"),
        Arguments.of(LABELS, IdxFiles.labels(7, 0, 255), "label 255 at row 2; expected labels 0"),
        Arguments.of(LABELS, IdxFiles.labels(7, 0), "2 labels; expected 3, one for each image"));
  }

  private static byte[] labeled(byte[] file, int offset, int value) {
    byte[] spoiled = file.clone();
    ByteBuffer.wrap(spoiled).putInt(offset, value);
    return spoiled;
  }

  @ParameterizedTest
  @MethodSource("spoiledFiles")
  void training_spoiledFile_saysInOneLineWhatWasFoundAndExpected(
      String name, byte[] spoiled, String complaint) throws IOException {
    Files.write(folder.resolve(name), spoiled);
    String message = complaint();
    assertTrue(message.startsWith(folder.resolve(name).toString()), message);
    assertTrue(message.contains(complaint), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void training_truncatedGzip_namesTheFile() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    byte[] packed = IdxFiles.gzip(IdxFiles.images(3));
    Files.write(folder.resolve(IMAGES + ".gz"), Arrays.copyOf(packed, packed.length - 9));
    assertTrue(complaint().contains(IMAGES + ".gz: damaged or truncated gzip"), complaint());
  }

  @Test
  void training_notGzip_namesTheFile() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    Files.write(folder.resolve(IMAGES + ".gz"), IdxFiles.images(3));
    assertTrue(complaint().contains(IMAGES + ".gz: damaged or truncated gzip"), complaint());
  }

  @Test
  void training_emptyGzip_namesTheFile() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    Files.write(folder.resolve(IMAGES + ".gz"), new byte[0]);
    assertTrue(complaint().contains(IMAGES + ".gz: damaged or truncated gzip"), complaint());
  }

  /** Read whole, the 2.2 GB would fit no array. */
  @Test
  void training_gzipThatUnpacksWithoutEnd_isReadNoFurtherThanItsSizes() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    Files.write(folder.resolve(IMAGES + ".gz"), IdxFiles.bomb(IdxFiles.images(3)));
    assertTrue(
        complaint().contains("more than 12 bytes after the header; expected 12"), complaint());
  }

  @Test
  void training_fileMissing_namesBothSpellings() throws IOException {
    Files.delete(folder.resolve(LABELS));
    assertTrue(complaint().endsWith("expected " + LABELS + " or " + LABELS + ".gz"), complaint());
  }

  @Test
  void training_folderMissing_namesTheFolder() {
    Path absent = folder.resolve("absent");
    var thrown = assertThrows(DataFileException.class, new IdxFolder(absent)::training);
    assertTrue(thrown.getMessage().startsWith(absent + ": no such folder"), thrown.getMessage());
  }

  private String complaint() {
    return assertThrows(DataFileException.class, new IdxFolder(folder)::training).getMessage();
  }
}
