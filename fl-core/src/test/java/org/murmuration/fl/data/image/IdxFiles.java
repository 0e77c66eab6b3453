package org.murmuration.fl.data.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files for tests. */
final class IdxFiles {
  private IdxFiles() {}

  /** Three images of 2 x 2 for training, two for testing. */
  static void writeSound(Path folder) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(3));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(7, 0, 9));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(2));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(1, 2));
  }

  /** Pixel p of image i is 10 i + p, the last one 255. */
  static byte[] images(int count) {
    ByteBuffer file = ByteBuffer.allocate(16 + 4 * count);
    file.putInt(0x803).putInt(count).putInt(2).putInt(2);
    for (int image = 0; image < count; image++) {
      file.put((byte) (10 * image)).put((byte) (10 * image + 1)).put((byte) 2).put((byte) 255);
    }
    return file.array();
  }

  static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
    file.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  /** Packs {@code plain} and 2.2 GB of zeros in about 2 MB: gzip members may follow each other. */
  static byte[] bomb(byte[] plain) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(gzip(plain));
    byte[] zeros = gzip(new byte[1 << 24]);
    for (int member = 0; member < 132; member++) {
      bomb.write(zeros);
    }
    return bomb.toByteArray();
  }
}
