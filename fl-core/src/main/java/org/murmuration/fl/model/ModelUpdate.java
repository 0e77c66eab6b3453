package org.murmuration.fl.model;

/**
 * What one client learned: trained weights minus the weights it started from, flat. It is the
 * client's raw data in disguise: it is clipped, noised and masked before it leaves, and it prints
 * only its length.
 */
public final class ModelUpdate {
  private final float[] values;

  private ModelUpdate(float[] values) {
    this.values = values;
  }

  /** Returns an update with a copy of {@code values}. */
  public static ModelUpdate copyOf(float[] values) {
    return new ModelUpdate(values.clone());
  }

  /** Takes ownership of {@code values}: the caller must not write to them again. */
  public static ModelUpdate wrap(float[] values) {
    return new ModelUpdate(values);
  }

  /** Returns the update of a client that learned nothing. */
  public static ModelUpdate zero(int dimension) {
    return new ModelUpdate(new float[dimension]);
  }

  /** Returns how many coordinates there are. */
  public int dimension() {
    return values.length;
  }

  /** Returns the coordinate at {@code index}. */
  public float get(int index) {
    return values[index];
  }

  /** Returns a copy of the coordinates. */
  public float[] toArray() {
    return values.clone();
  }

  /** Writes the coordinates to {@code into[0 .. dimension())}. */
  public void copyInto(float[] into) {
    System.arraycopy(values, 0, into, 0, values.length);
  }

  @Override
  public String toString() {
    return "ModelUpdate[" + values.length + "]";
  }
}
