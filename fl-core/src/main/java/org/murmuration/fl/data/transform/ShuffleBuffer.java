package org.murmuration.fl.data.transform;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.fl.seed.Seed;

/**
 * The order of rows that pass through a buffer: each row out is drawn from the buffer, and the next
 * row takes its place. As tf.data's {@code shuffle(size)}, so row k comes out no earlier than place
 * {@code k - size + 1}.
 */
record ShuffleBuffer(int size) {
  ShuffleBuffer {
    if (size < 1) {
      throw new IllegalArgumentException("a shuffle buffer holds at least 1 row, got " + size);
    }
  }

  int[] order(int rows, Seed seed) {
    RandomGenerator random = seed.generator();
    int[] buffer = IntStream.range(0, Math.min(size, rows)).toArray();
    int held = buffer.length;
    int next = held;
    int[] order = new int[rows];
    for (int place = 0; place < rows; place++) {
      int drawn = random.nextInt(held);
      order[place] = buffer[drawn];
      buffer[drawn] = next < rows ? next++ : buffer[--held];
    }
    return order;
  }
}
