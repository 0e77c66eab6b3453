package org.murmuration.fl.model.zoo;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that papers and tutorials train, as configurations of DL4J. */
public final class Zoo {
  private static final int TUTORIAL_CHANNELS = 32;
  private static final int TUTORIAL_WINDOW = 3;

  private Zoo() {}

  /**
   * Returns the network of TensorFlow Federated's MNIST tutorial: a convolution of 3 x 3 inside the
   * image with 32 channels and ReLU, max pooling of 2 x 2, and a score a class; for images of 28 x
   * 28 and 10 classes 54,410 weights. A row is the image, row by row.
   */
  public static Dl4jNetwork tutorialConvolution(int side, int classes) {
    return convolution(side, TUTORIAL_CHANNELS, classes);
  }

  /** The same with another number of channels. */
  static Dl4jNetwork convolution(int side, int channels, int classes) {
    return Dl4jNetwork.classifier(
        glorot()
            .list()
            .layer(
                new ConvolutionLayer.Builder(TUTORIAL_WINDOW, TUTORIAL_WINDOW)
                    .nOut(channels)
                    .activation(Activation.RELU)
                    .build())
            .layer(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build())
            .layer(classes(classes))
            .setInputType(InputType.convolutionalFlat(side, side, 1))
            .build(),
        side * side);
  }

  /**
   * Returns the network that predicts a play's next character: an embedding, two LSTM layers, and a
   * score a character from the last step. With {@link CharacterSizes#shakespeare} of 90 characters
   * it has the 820,522 weights of Reddi et al. 2021, appendix C.
   */
  public static Dl4jNetwork characters(CharacterSizes sizes) {
    return Dl4jNetwork.classifier(
        glorot()
            .list()
            .layer(
                new EmbeddingSequenceLayer.Builder()
                    .nIn(sizes.vocabulary())
                    .nOut(sizes.embedding())
                    .inputLength(sizes.length())
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(lstm(sizes.embedding(), sizes.hidden()))
            .layer(new LastTimeStep(lstm(sizes.hidden(), sizes.hidden())))
            .layer(classes(sizes.hidden(), sizes.vocabulary()))
            .build(),
        sizes.length());
  }

  private static NeuralNetConfiguration.Builder glorot() {
    return new NeuralNetConfiguration.Builder().weightInit(WeightInit.XAVIER_UNIFORM);
  }

  private static LSTM lstm(int in, int out) {
    return new LSTM.Builder().nIn(in).nOut(out).activation(Activation.TANH).build();
  }

  private static OutputLayer classes(int in, int out) {
    return softmax(out).nIn(in).build();
  }

  /** Its inputs are counted from the input's type. */
  private static OutputLayer classes(int out) {
    return softmax(out).build();
  }

  private static OutputLayer.Builder softmax(int out) {
    return new OutputLayer.Builder(LossFunction.MCXENT).nOut(out).activation(Activation.SOFTMAX);
  }
}
