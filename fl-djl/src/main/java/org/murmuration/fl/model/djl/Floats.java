package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Floats on their way into PyTorch's own memory, which is aligned, and back: one copy each. */
final class Floats {
  private Floats() {}

  /** Returns an array of {@code shape} with {@code values[from .. from + size of the shape)}. */
  static NDArray write(NDManager memory, Shape shape, float[] values, int from) {
    NDArray array = memory.create(shape, DataType.FLOAT32);
    array.toByteBuffer(true).asFloatBuffer().put(values, from, Math.toIntExact(shape.size()));
    return array;
  }

  /** Writes the {@code size} values of {@code array}, row by row, to {@code into[from ..)}. */
  static void read(NDArray array, float[] into, int from, int size) {
    array.toByteBuffer(true).asFloatBuffer().get(into, from, size);
  }
}
