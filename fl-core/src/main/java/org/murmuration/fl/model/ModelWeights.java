package org.murmuration.fl.model;

import java.util.Arrays;

/** All weights of a model, flat; a value that does not change, equal bit by bit. */
public final class ModelWeights {
  private final float[] values;

  private ModelWeights(float[] values) {
    this.values = values;
  }

  /** Returns weights with a copy of {@code values}. */
  public static ModelWeights copyOf(float[] values) {
    return new ModelWeights(values.clone());
  }

  /** Takes ownership of {@code values}: the caller must not write to them again. */
  public static ModelWeights wrap(float[] values) {
    return new ModelWeights(values);
  }

  /** Returns {@code dimension} zeros. */
  public static ModelWeights zero(int dimension) {
    return new ModelWeights(new float[dimension]);
  }

  /** Returns how many weights there are. */
  public int dimension() {
    return values.length;
  }

  /** Returns the weight at {@code index}. */
  public float get(int index) {
    return values[index];
  }

  /** Returns a copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /** Writes the values to {@code into[0 .. dimension())}. */
  public void copyInto(float[] into) {
    System.arraycopy(values, 0, into, 0, values.length);
  }

  /** Returns the update that leads from these weights to {@code trained}: their difference. */
  public ModelUpdate updateTo(float[] trained) {
    requireDimension(trained.length);
    float[] difference = new float[values.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = trained[i] - values[i];
    }
    return new ModelUpdate(difference);
  }

  private void requireDimension(int dimension) {
    if (dimension != values.length) {
      throw new IllegalArgumentException(
          "got "
              + dimension
              + " coordinates for "
              + values.length
              + " weights; both must be one model's");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelWeights that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ModelWeights[" + values.length + "]";
  }
}
