package org.murmuration.fl.model.keras;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;

class JoinsTest {
  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3).nOut(2).build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(3).build();
  }

  /** Two branches over images, joined before or after their dense layers. */
  private static ComputationGraphConfiguration graph(String left, String right) {
    return new NeuralNetConfiguration.Builder()
        .graphBuilder()
        .allowDisconnected(true)
        .addInputs("in")
        .addLayer("one", convolution(), "in")
        .addLayer("two", convolution(), "in")
        .addLayer("flat one", dense(), "one")
        .addLayer("flat two", dense(), "two")
        .addVertex("joined", new MergeVertex(), left, right)
        .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "joined")
        .setOutputs("out")
        .setInputTypes(InputType.convolutional(8, 8, 1))
        .build();
  }

  @Test
  void requireFlat_imagesJoined_refusedByName() {
    ComputationGraphConfiguration images = graph("one", "two");
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> Joins.requireFlat(images, 8, 8, 1));
    assertTrue(refused.getMessage().contains("joined concatenates images"), refused.toString());
  }

  @Test
  void requireFlat_flatJoined_goesOn() {
    assertDoesNotThrow(() -> Joins.requireFlat(graph("flat one", "flat two"), 8, 8, 1));
  }

  @Test
  void requireFlat_flatRows_goOn() {
    assertDoesNotThrow(() -> Joins.requireFlat(graph("one", "two"), 64));
  }
}
