package org.murmuration.fl.process;

import static org.murmuration.fl.round.ToyClients.CLASSES;
import static org.murmuration.fl.round.ToyClients.FEATURES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.keras.KerasFile;
import org.murmuration.fl.model.samediff.SameDiffModel;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks of others for {@code ToyClients}. */
final class ToyNetworks {
  private static final int HIDDEN = 4;

  private ToyNetworks() {}

  static Model layers() {
    return Dl4jNetwork.classifier(
        new NeuralNetConfiguration.Builder().list().layer(hidden()).layer(classes(HIDDEN)).build(),
        FEATURES);
  }

  /** A hidden layer beside the row itself. */
  static Model graph() {
    return Dl4jNetwork.classifier(
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("row")
            .addLayer("hidden", hidden(), "row")
            .addVertex("both", new MergeVertex(), "row", "hidden")
            .addLayer("classes", classes(FEATURES + HIDDEN), "both")
            .setOutputs("classes")
            .build(),
        FEATURES);
  }

  private static DenseLayer hidden() {
    return new DenseLayer.Builder().nIn(FEATURES).nOut(HIDDEN).activation(Activation.TANH).build();
  }

  private static OutputLayer classes(int in) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(in)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** The functional model that the tests of Keras' files compute by hand. */
  static Model keras() {
    try {
      return KerasFile.whole(Path.of(KerasFile.class.getResource("branches.h5").toURI()))
          .classifier();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Model sameDiff() {
    SameDiffModel.Names names = new SameDiffModel.Names("rows", "classes", "loss", "scores");
    return new SameDiffModel(ToyNetworks::regression, names, CLASSES, FEATURES);
  }

  private static SameDiff regression() {
    SameDiff graph = SameDiff.create();
    SDVariable rows = graph.placeHolder("rows", DataType.FLOAT, -1, FEATURES);
    SDVariable classes = graph.placeHolder("classes", DataType.FLOAT, -1, CLASSES);
    SDVariable kernel = graph.var("kernel", DataType.FLOAT, FEATURES, CLASSES);
    SDVariable bias = graph.var("shift", DataType.FLOAT, CLASSES);
    SDVariable scores = rows.mmul(kernel).add("scores", bias);
    graph.loss.softmaxCrossEntropy("loss", classes, scores, null);
    return graph;
  }
}
