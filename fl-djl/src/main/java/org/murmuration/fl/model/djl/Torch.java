package org.murmuration.fl.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * PyTorch as DJL opens it: from the jar on the class path, with one thread and without a network,
 * unless {@code -Dai.djl.pytorch.num_threads} or {@code -Dai.djl.offline} says otherwise.
 */
final class Torch {
  private static final String NAME = "PyTorch";

  /** PyTorch has one generator for all threads: whoever seeds it draws alone. */
  private static final Object GENERATOR = new Object();

  private Torch() {}

  /** Returns memory on the processor; whoever asks closes it. */
  static NDManager memory() {
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.getProperties().putIfAbsent("ai.djl.pytorch.num_threads", "1");
    try {
      return Engine.getEngine(NAME).newBaseManager(Device.cpu());
    } catch (EngineException | IllegalArgumentException | LinkageError e) {
      throw new IllegalStateException(
          "PyTorch does not start; put ai.djl.pytorch:pytorch-native-cpu with the classifier of your"
              + " platform, and pytorch-jni for the same version, on the class path: "
              + e.getMessage(),
          e);
    }
  }

  /** Returns what {@code draw} makes of random numbers that {@code seed} alone decides. */
  static <T> T seeded(long seed, Supplier<T> draw) {
    synchronized (GENERATOR) {
      Engine.getEngine(NAME).setRandomSeed(Long.hashCode(seed));
      return draw.get();
    }
  }

  /** Tells whether {@code pass} draws random numbers: the next ones are then others. */
  static boolean draws(NDManager memory, Runnable pass) {
    float[] untouched = seeded(0, () -> next(memory));
    float[] after =
        seeded(
            0,
            () -> {
              pass.run();
              return next(memory);
            });
    return !Arrays.equals(untouched, after);
  }

  private static float[] next(NDManager memory) {
    try (NDArray drawn = memory.randomUniform(0, 1, new Shape(4))) {
      return drawn.toFloatArray();
    }
  }

  /** Returns what {@code pass} makes with the operations of this thread recorded for a gradient. */
  static <T> T recorded(Supplier<T> pass) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return pass.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Computes the gradient of {@code loss} by all that asked for one. DJL's own collector does the
   * same, and lets one thread of the process collect at a time.
   */
  static void backward(NDArray loss) {
    NDArray one = loss.getManager().ones(loss.getShape(), loss.getDataType());
    JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
  }
}
