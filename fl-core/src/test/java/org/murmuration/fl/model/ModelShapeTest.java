package org.murmuration.fl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelShapeTest {
  private static final ModelShape.Tensor KERNEL = new ModelShape.Tensor("kernel", List.of(3, 2));
  private static final ModelShape.Tensor BIAS = new ModelShape.Tensor("bias", List.of(2));

  @Test
  void offset_secondTensor_followsTheFirst() {
    ModelShape shape = new ModelShape(List.of(KERNEL, BIAS));
    assertEquals(8, shape.size());
    assertEquals(0, shape.offset("kernel"));
    assertEquals(6, shape.offset("bias"));
  }

  @Test
  void offset_unknownName_isRefused() {
    ModelShape shape = new ModelShape(List.of(KERNEL));
    assertThrows(IllegalArgumentException.class, () -> shape.offset("bias"));
  }

  @Test
  void shape_noTensorOrSameNameTwice_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ModelShape(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new ModelShape(List.of(BIAS, BIAS)));
  }

  @Test
  void shape_moreWeightsThanAnArrayHolds_isRefused() {
    ModelShape.Tensor half = new ModelShape.Tensor("a", List.of(1 << 15, 1 << 15));
    ModelShape.Tensor other = new ModelShape.Tensor("b", List.of(1 << 15, 1 << 15));
    assertThrows(IllegalArgumentException.class, () -> new ModelShape(List.of(half, other)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelShape.Tensor("c", List.of(1 << 16, 1 << 16)));
  }

  @Test
  void tensor_badNameOrDimension_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ModelShape.Tensor(" ", List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> new ModelShape.Tensor("a", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new ModelShape.Tensor("a", List.of(2, 0)));
  }
}
