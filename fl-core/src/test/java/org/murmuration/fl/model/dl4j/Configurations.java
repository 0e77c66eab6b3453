package org.murmuration.fl.model.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks in DL4J's configuration, with an updater that must not matter. */
final class Configurations {
  private Configurations() {}

  static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().updater(new Adam(0.7));
  }

  static DenseLayer dense(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.RELU).build();
  }

  static OutputLayer softmax(int in, int out) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(in)
        .nOut(out)
        .activation(Activation.SOFTMAX)
        .build();
  }

  static MultiLayerConfiguration layers(NeuralNetConfiguration.Builder base) {
    return base.list().layer(dense(4, 5)).layer(softmax(5, 3)).build();
  }

  /** A convolution that keeps its image's size, and two classes. */
  static MultiLayerConfiguration images(int side, int channels, CNN2DFormat order) {
    return base()
        .list()
        .layer(
            new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .dataFormat(order)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(side, side, channels, order))
        .build();
  }

  static ComputationGraphConfiguration graph() {
    return base()
        .graphBuilder()
        .addInputs("in")
        .addLayer("hidden", dense(4, 5), "in")
        .addLayer("out", softmax(5, 3), "hidden")
        .setOutputs("out")
        .build();
  }
}
