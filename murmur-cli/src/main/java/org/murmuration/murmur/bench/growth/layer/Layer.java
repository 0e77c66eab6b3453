package org.murmuration.murmur.bench.growth.layer;

import java.util.Optional;
import org.murmuration.murmur.bench.process.Notebook;

/** One way to add up the clients' vectors: plain, or with so many layers of protection. */
public sealed interface Layer permits ClearLayer, MaskedLayer {
  /** Returns its name in tables and plots. */
  String label();

  /** Returns what a sum of that size costs; none where it could not be measured. */
  Optional<LayerCost> measure(Setting setting, Notebook notebook);
}
