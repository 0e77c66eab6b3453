package org.murmuration.fl.model.dl4j;

import java.util.List;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One network of DL4J with its memory: layers in a row, or a graph. For one thread at a time. */
interface Net {
  /** All weights, flat: a view. */
  INDArray params();

  /** The named tensors in the order of the flat vector. */
  List<Tensor> tensors();

  /**
   * Computes the gradient of the mean loss as the network's own step would take it, with what the
   * configuration adds: penalties, limits on gradients, batch statistics.
   *
   * @return flat, valid until the next call
   */
  INDArray gradient(INDArray features, INDArray labels);

  /** Mean loss of the last {@link #gradient}, penalties included. */
  double score();

  /** Outputs at the last {@link #gradient}, before its step. */
  INDArray lastOutput();

  /** Outputs without dropout and with running statistics. */
  INDArray output(INDArray features);

  /** Mean loss without dropout and with running statistics, penalties included. */
  double score(INDArray features, INDArray labels);
}
