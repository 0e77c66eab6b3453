package org.murmuration.fl.model.dl4j;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows in ND4J's memory, the same memory for batch after batch: making an array costs about as much
 * as filling it. For one thread at a time.
 */
final class RowBlock {
  private final INDArray whole;
  private final int size;
  private INDArray filled;

  /** Makes memory for {@code rows} rows of the dimensions {@code row}. */
  RowBlock(int rows, List<Integer> row) {
    int[] shape = IntStream.concat(IntStream.of(rows), row.stream().mapToInt(d -> d)).toArray();
    this.whole = Nd4j.createUninitialized(shape, 'c');
    this.size = row.stream().reduce(1, Math::multiplyExact);
    this.filled = whole;
  }

  /** Returns the first {@code count} rows of {@code values}; valid until the next call. */
  INDArray of(float[] values, int count) {
    floats().put(values, 0, count * size);
    return first(count);
  }

  /** Writes the rows of {@code array}, however they lie, one after the other. */
  void copy(INDArray array, float[] into) {
    int count = Math.toIntExact(array.size(0));
    first(count).assign(array);
    floats().get(into, 0, count * size);
  }

  private INDArray first(int count) {
    if (filled.size(0) != count) {
      filled = count == whole.size(0) ? whole : whole.get(NDArrayIndex.interval(0, count));
    }
    return filled;
  }

  private FloatBuffer floats() {
    return whole.data().asNioFloat();
  }
}
