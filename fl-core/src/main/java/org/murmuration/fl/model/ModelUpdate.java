package org.murmuration.fl.model;

import java.util.Arrays;

/**
 * What one client learned: trained weights minus the weights it started from, flat; made by {@link
 * ModelWeights#updateTo}. It is the client's raw data in disguise: it is clipped, noised and masked
 * before it leaves, and it prints only its length.
 */
public final class ModelUpdate {
  private final float[] values;

  /** Takes ownership of {@code values}. */
  ModelUpdate(float[] values) {
    this.values = values;
  }

  /** Returns how many coordinates there are. */
  public int dimension() {
    return values.length;
  }

  /** Returns a copy of the coordinates. */
  public float[] toArray() {
    return values.clone();
  }

  /** Returns this and then {@code more}: one vector, to be clipped as one. */
  public ModelUpdate followedBy(ModelUpdate more) {
    float[] joined = Arrays.copyOf(values, Math.addExact(values.length, more.values.length));
    System.arraycopy(more.values, 0, joined, values.length, more.values.length);
    return new ModelUpdate(joined);
  }

  @Override
  public String toString() {
    return "ModelUpdate[" + values.length + "]";
  }
}
