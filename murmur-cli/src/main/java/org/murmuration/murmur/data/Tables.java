package org.murmuration.murmur.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.image.IdxFolder;
import org.murmuration.fl.data.image.WriterFolder;
import org.murmuration.fl.data.partition.ByAttribute;
import org.murmuration.fl.data.table.CsvTable;

/** Data sets of rows that belong to nobody yet: images and tables. The test half is one client. */
public final class Tables {
  private Tables() {}

  /** Returns the images in {@code folder}, cut by {@code split}. */
  public static Federation images(Path folder, Partition split) throws DataFileException {
    Images images = Images.of(folder);
    return of("IDX files in " + folder, images.training, split, images.test);
  }

  /** Both halves, whose images have one size. */
  private record Images(Dataset training, Dataset test) {
    static Images of(Path folder) throws DataFileException {
      IdxFolder images = new IdxFolder(folder);
      Images both = new Images(images.training(), images.test());
      DataFile file = file(folder, "t10k-images-idx3-ubyte");
      TestHalf.requireAlike(file.path(), both.training.features(), both.test.features());
      return both;
    }
  }

  /** Returns MNIST by writer. */
  public static Federation writers(Path folder, Path writersFolder) throws DataFileException {
    WriterFolder writers = new WriterFolder(writersFolder);
    Images images = Images.of(folder);
    return new Federation(
        "MNIST by writer", writers.training(images.training), writers.test(images.test));
  }

  /** Returns the table in {@code folder}, cut by {@code split}. */
  public static Federation table(Path folder, TableFiles files, Partition split)
      throws DataFileException {
    Dataset training = CsvTable.read(file(folder, files.train()), files.schema());
    return of("table " + files.train(), training, split, test(folder, files));
  }

  /**
   * Returns the table in {@code folder}, whose clients are values of a column.
   *
   * @param split makes the partition of the column's values, row by row
   */
  public static Federation tableBy(
      Path folder, TableFiles files, String column, Function<List<String>, ByAttribute> split)
      throws DataFileException {
    CsvTable.Contents training = CsvTable.read(file(folder, files.train()), files.schema(), column);
    return of(
        "table " + files.train() + " by " + column,
        training.rows(),
        split.apply(training.attributes()),
        test(folder, files));
  }

  private static Dataset test(Path folder, TableFiles files) throws DataFileException {
    return CsvTable.read(file(folder, files.test()), files.schema());
  }

  private static DataFile file(Path folder, String name) throws DataFileException {
    return DataFile.find(folder, name);
  }

  private static Federation of(String name, Dataset training, Partition split, Dataset test) {
    return new Federation(name, split.split(training), new Partition.Sequential(1).split(test));
  }
}
