package org.murmuration.fl.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/**
 * A folder with MNIST's four IDX files, plain or gzip: {@code train-images-idx3-ubyte[.gz]}, {@code
 * train-labels-idx1-ubyte[.gz]} and the same with {@code t10k}. Ten classes, images of any size.
 *
 * <p>Source: the format section of LeCun's MNIST page: big-endian magic (0x803 images, 0x801
 * labels), one 32-bit size a dimension, then the bytes and nothing after them.
 */
public record IdxFolder(Path folder) {
  private static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  /** Returns the training half. */
  public Dataset training() throws DataFileException {
    return half("train");
  }

  /** Returns the test half. */
  public Dataset test() throws DataFileException {
    return half("t10k");
  }

  private Dataset half(String prefix) throws DataFileException {
    DataFile imagesFile = DataFile.find(folder, prefix + "-images-idx3-ubyte");
    DataFile labelsFile = DataFile.find(folder, prefix + "-labels-idx1-ubyte");
    Idx images = Idx.parse(imagesFile, IMAGES_MAGIC, 3);
    Idx labels = Idx.parse(labelsFile, LABELS_MAGIC, 1);
    if (images.sizes[0] != labels.sizes[0]) {
      throw labelsFile.bad(
          labels.sizes[0] + " labels",
          images.sizes[0] + ", one for each image in " + imagesFile.path().getFileName());
    }
    requireLabels(labelsFile, labels.body);
    return Dataset.wrap(images.body, labels.body, CLASSES);
  }

  private static void requireLabels(DataFile file, byte[] labels) throws DataFileException {
    for (int row = 0; row < labels.length; row++) {
      int label = labels[row] & 0xff;
      if (label >= CLASSES) {
        throw file.bad("label " + label + " at row " + row, "labels 0 to " + (CLASSES - 1));
      }
    }
  }

  /** One parsed file: its sizes and its bytes, as many as the sizes say. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or printed
  private record Idx(int[] sizes, byte[] body) {

    /** Reads no further than the sizes say, however much the file unpacks to. */
    static Idx parse(DataFile file, int magic, int dimensions) throws DataFileException {
      try (InputStream in = file.open()) {
        int[] sizes = sizes(file, in, magic, dimensions);
        int bodyBytes = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        byte[] body = in.readNBytes(bodyBytes);
        if (body.length < bodyBytes || in.read() >= 0) {
          throw file.bad(
              (body.length < bodyBytes ? "only " + body.length : "more than " + bodyBytes)
                  + " bytes after the header",
              bodyBytes + " for sizes " + Arrays.toString(sizes));
        }
        return new Idx(sizes, body);
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }

    private static int[] sizes(DataFile file, InputStream in, int magic, int dimensions)
        throws IOException {
      byte[] bytes = in.readNBytes(Integer.BYTES * (1 + dimensions));
      if (bytes.length < Integer.BYTES * (1 + dimensions)) {
        throw file.bad(
            bytes.length + " bytes", "an IDX header of " + Integer.BYTES * (1 + dimensions));
      }
      ByteBuffer header = ByteBuffer.wrap(bytes);
      int found = header.getInt();
      if (found != magic) {
        throw file.bad(String.format("IDX magic 0x%08x", found), String.format("0x%08x", magic));
      }
      int[] sizes = new int[dimensions];
      long bodyBytes = 1;
      for (int i = 0; i < dimensions; i++) {
        sizes[i] = header.getInt();
        if (sizes[i] <= 0) {
          throw file.bad("size " + sizes[i] + " in dimension " + i, "sizes above 0");
        }
        bodyBytes *= sizes[i];
        if (bodyBytes > Integer.MAX_VALUE) {
          throw file.bad("sizes " + Arrays.toString(sizes), "at most 2147483647 bytes in all");
        }
      }
      return sizes;
    }
  }
}
