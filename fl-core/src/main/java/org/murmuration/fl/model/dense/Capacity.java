package org.murmuration.fl.model.dense;

import org.murmuration.fl.model.Batch;

/** What a workspace takes: flat vectors of one length, and batches up to a number of rows. */
record Capacity(int weights, int features, int rows) {
  /** Refuses a flat vector of another model and a batch that there is no room for. */
  void require(int length, Batch batch) {
    if (length != weights) {
      throw new IllegalArgumentException("got " + length + " weights; the model has " + weights);
    }
    if (batch.dimension() != features || batch.count() > rows) {
      throw new IllegalArgumentException(
          "got "
              + batch.count()
              + " rows of "
              + batch.dimension()
              + " features; this workspace takes at most "
              + rows
              + " rows of "
              + features);
    }
  }
}
