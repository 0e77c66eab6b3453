package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/** PyTorch's memory is not the heap's: nobody collects what a pass forgets. */
class MemoryTest {
  /** Arrays of the whole process, by the memory above all others. */
  private static int arrays() {
    try (NDManager any = Torch.memory()) {
      return any.getParentManager().getManagedArrays().size();
    }
  }

  @Test
  void close_afterPasses_givesAllBack() {
    for (Function<NDManager, Block> recipe : ClientStateTest.recipes().toList()) {
      int before = arrays();
      try (DjlModel model = Recipes.classifier(recipe)) {
        int made = arrays();
        assertTrue(made > before);
        Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
        float[] weights = model.initial(Seed.of(1)).toArray();
        Workspace workspace = model.workspace(6);
        for (int pass = 0; pass < 20; pass++) {
          workspace.gradient(weights, batch, new float[weights.length]);
          workspace.measure(weights, batch);
        }
        assertEquals(made, arrays(), "a pass left arrays behind");
      }
      assertEquals(before, arrays(), "the model left arrays behind");
    }
  }

  @Test
  void classifier_refused_givesAllBack() {
    int before = arrays();
    Function<NDManager, Block> half =
        memory -> {
          Block first = Recipes.initialized(Recipes.linear(5), memory, DataType.FLOAT32);
          return new SequentialBlock().add(first).add(Recipes.linear(3));
        };
    assertThrows(IllegalArgumentException.class, () -> Recipes.classifier(half));
    Function<NDManager, Block> forgetful =
        memory -> {
          assertEquals(5, memory.ones(new Shape(5)).size());
          throw new IllegalArgumentException("no block today");
        };
    assertThrows(IllegalArgumentException.class, () -> Recipes.classifier(forgetful));
    assertEquals(before, arrays());
  }

  @Test
  void gradient_closedModel_isRefused() {
    DjlModel model = Recipes.classifier(Recipes.dense());
    Batch batch = Recipes.batch(model, Recipes.rows(6, 3));
    Workspace workspace = model.workspace(6);
    model.close();
    model.close();
    float[] weights = Recipes.weights(43);
    Exception refused =
        assertThrows(
            IllegalStateException.class, () -> workspace.gradient(weights, batch, new float[43]));
    assertTrue(refused.getMessage().contains("the model is closed"), refused.getMessage());
    assertThrows(IllegalStateException.class, () -> workspace.measure(weights, batch));
  }
}
