package org.murmuration.fl.data.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/**
 * A folder that tells who wrote each MNIST digit: {@code qmnist-train-labels.tsv[.gz]} and {@code
 * qmnist-test-labels.tsv[.gz]}. One client is one writer: 539 in MNIST's training half, 297 in its
 * test half, none in both.
 *
 * <p>Source: Yadav and Bottou, "Cold case: the lost MNIST digits" (2019), the repository's extended
 * labels: eight tab-separated integers a row in MNIST's order; column 0 is the class and column 2
 * the writer. The test file goes on past MNIST's 10,000; those rows are ignored.
 */
public record WriterFolder(Path folder) {
  private static final int CLASS_COLUMN = 0;
  private static final int WRITER_COLUMN = 2;
  private static final int COLUMNS = 8;

  /** Eight numbers of up to nine digits and what parts them, with room to spare. */
  private static final int MOST_LINE_BYTES = 128;

  /** Returns {@code training} cut by writer; it must have one row for each line. */
  public ClientData training(Dataset training) throws DataFileException {
    DataFile file = DataFile.find(folder, "qmnist-train-labels.tsv");
    String[] lines = lines(file, training.count());
    if (lines.length != training.count()) {
      throw file.bad(
          (lines.length > training.count() ? "more than " + training.count() : lines.length)
              + " rows",
          training.count() + ", one for each image");
    }
    return byWriter(file, lines, training);
  }

  /** Returns {@code test} cut by writer; it must have at most one row for each line. */
  public ClientData test(Dataset test) throws DataFileException {
    DataFile file = DataFile.find(folder, "qmnist-test-labels.tsv");
    String[] lines = lines(file, test.count());
    if (lines.length < test.count()) {
      throw file.bad(lines.length + " rows", "at least " + test.count() + ", one for each image");
    }
    return byWriter(file, lines, test);
  }

  /**
   * Returns the first lines, at most {@code rows} and one more, however much the file unpacks to.
   */
  private static String[] lines(DataFile file, int rows) throws DataFileException {
    long most = (long) MOST_LINE_BYTES * (rows + 1L);
    byte[] read = file.firstBytes((int) Math.min(most, Integer.MAX_VALUE));
    return new String(read, US_ASCII).lines().limit(rows + 1L).toArray(String[]::new);
  }

  private static ClientData byWriter(DataFile file, String[] lines, Dataset rows)
      throws DataFileException {
    int[] writers = new int[rows.count()];
    for (int row = 0; row < writers.length; row++) {
      writers[row] = writer(file, lines[row], row, rows.label(row));
    }
    int largest = IntStream.of(writers).max().orElse(0);
    TreeMap<ClientId, IntStream.Builder> numbers = new TreeMap<>();
    for (int row = 0; row < writers.length; row++) {
      ClientId id = ClientId.numbered("writer", writers[row], largest);
      numbers.computeIfAbsent(id, absent -> IntStream.builder()).add(row);
    }
    TreeMap<ClientId, int[]> parts = new TreeMap<>();
    numbers.forEach((id, builder) -> parts.put(id, builder.build().toArray()));
    return rows.byClient(parts);
  }

  private static int writer(DataFile file, String line, int row, int label)
      throws DataFileException {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw file.bad(cells.length + " columns in row " + row, COLUMNS + " separated by tabs");
    }
    int digit = number(file, cells[CLASS_COLUMN], row);
    if (digit != label) {
      throw file.bad(
          "class " + digit + " in row " + row,
          label + ", the label in the IDX file; is it MNIST's?");
    }
    return number(file, cells[WRITER_COLUMN], row);
  }

  private static int number(DataFile file, String cell, int row) throws DataFileException {
    if (!cell.matches("[0-9]{1,9}")) {
      throw file.bad("'" + cell + "' in row " + row, "a whole number from 0");
    }
    return Integer.parseInt(cell);
  }
}
