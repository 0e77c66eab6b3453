package org.murmuration.fl.model.convolution;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A convolution with the helper that DL4J 1.0.0-M2.1 has for it and no longer finds: its {@code
 * BaseMKLDNNHelper} asks for a class under the name of older releases, so that every convolution is
 * rearranged and multiplied. The helper takes ND4J's {@code conv2d}: with natives of oneDNN a step
 * of the FedAvg CNN is four times as fast, with others as fast as before.
 *
 * <p>For the networks of this room alone, channels first: oneDNN's gradient of channels last is
 * wrong where the gradient that comes in is a view of another order.
 */
final class OneDnn extends ConvolutionLayer {
  /** DL4J's own switch for its helpers. */
  private static final String DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private static final long serialVersionUID = 1;

  OneDnn(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    if (!Boolean.getBoolean(DISABLED)) {
      helper = new MKLDNNConvHelper(type);
    }
  }
}
