package org.murmuration.fl.model.convolution;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Gives convolutions the helper that DL4J 1.0.0-M2.1 has for them and no longer finds: its {@code
 * BaseMKLDNNHelper} asks for a class under the name of older releases, so that every convolution is
 * rearranged and multiplied. The helper takes ND4J's {@code conv2d}: with natives of oneDNN a step
 * of the FedAvg CNN is four times as fast, with others as fast as before.
 *
 * <p>For the networks of this room alone, channels first: oneDNN's gradient of channels last is
 * wrong where the gradient that comes in is a view of another order.
 */
final class OneDnn {
  /** DL4J's own switch for its helpers. */
  private static final String DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private OneDnn() {}

  /**
   * Changes how the convolutions among {@code layers} are computed from now on.
   *
   * @param layers of an initialized network of floats
   */
  static void accelerate(Layer... layers) {
    if (Boolean.getBoolean(DISABLED)) {
      return;
    }
    for (Layer layer : layers) {
      if (layer instanceof ConvolutionLayer convolution) {
        help(convolution);
      }
    }
  }

  /** A release that keeps its helper elsewhere computes as it does by itself. */
  private static void help(ConvolutionLayer layer) {
    try {
      Field helper = ConvolutionLayer.class.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(layer, new MKLDNNConvHelper(DataType.FLOAT));
    } catch (ReflectiveOperationException | LinkageError e) {
      return;
    }
  }
}
