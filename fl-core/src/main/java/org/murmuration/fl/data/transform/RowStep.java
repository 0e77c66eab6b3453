package org.murmuration.fl.data.transform;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/** One step of a pipeline that gives as many passes as it gets. */
@FunctionalInterface
interface RowStep {
  /**
   * Returns the rows of the pass.
   *
   * @param seed of this client, this step and this pass; steps without chance do not use it
   */
  ClientRows apply(ClientRows rows, Seed seed);
}
