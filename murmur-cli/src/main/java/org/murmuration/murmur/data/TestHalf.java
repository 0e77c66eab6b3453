package org.murmuration.murmur.data;

import java.nio.file.Path;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/** Files whose rows are tested on, held against those that train: folders get mixed up. */
final class TestHalf {
  private TestHalf() {}

  /**
   * Requires rows of one width in both halves.
   *
   * @param path of the test half
   * @param training features of a row that trains
   * @param tested features of a row that is tested on
   */
  static void requireAlike(Path path, int training, int tested) throws DataFileException {
    if (training != tested) {
      throw new DataFile(path)
          .bad(
              "rows of " + tested + " features",
              training + ", as in the training half; take both halves of one data set");
    }
  }
}
