package org.murmuration.fl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ModelWeightsTest {
  private static final float[] VALUES = {1, -2, 0.5f};

  @Test
  void updateTo_otherWeights_isTheirDifference() {
    ModelWeights weights = ModelWeights.copyOf(VALUES);
    float[] trained = {4, 0, 0.25f};
    ModelUpdate update = weights.updateTo(trained);
    assertArrayEquals(new float[] {3, 2, -0.25f}, update.toArray());
    assertEquals(3, update.dimension());
  }

  @Test
  void copyOf_arrayChangedLater_isNotChanged() {
    float[] values = VALUES.clone();
    ModelWeights weights = ModelWeights.copyOf(values);
    values[0] = 9;
    assertEquals(1, weights.get(0));
  }

  @Test
  void toArray_changedLater_changesNothing() {
    ModelWeights weights = ModelWeights.copyOf(VALUES);
    ModelUpdate update = ModelWeights.zero(3).updateTo(VALUES);
    weights.toArray()[0] = 9;
    update.toArray()[0] = 9;
    assertEquals(1, weights.get(0));
    assertArrayEquals(VALUES, update.toArray());
  }

  @Test
  void copyInto_longerArray_fillsItsFront() {
    float[] into = new float[4];
    ModelWeights.copyOf(VALUES).copyInto(into);
    assertArrayEquals(new float[] {1, -2, 0.5f, 0}, into);
  }

  @Test
  void updateTo_otherLength_isRefused() {
    ModelWeights weights = ModelWeights.zero(3);
    assertThrows(IllegalArgumentException.class, () -> weights.updateTo(new float[4]));
  }

  @Test
  void equals_sameBits_isByValue() {
    assertEquals(ModelWeights.copyOf(VALUES), ModelWeights.copyOf(VALUES));
    assertEquals(ModelWeights.copyOf(VALUES).hashCode(), ModelWeights.copyOf(VALUES).hashCode());
    assertNotEquals(ModelWeights.copyOf(VALUES), ModelWeights.zero(3));
  }

  @Test
  void toString_update_showsNoCoordinate() {
    assertEquals("ModelUpdate[3]", ModelWeights.zero(3).updateTo(VALUES).toString());
    assertEquals("ModelWeights[3]", ModelWeights.copyOf(VALUES).toString());
  }
}
