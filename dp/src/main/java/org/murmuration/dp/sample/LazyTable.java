package org.murmuration.dp.sample;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.murmuration.dp.table.RunTable;

/** A table that is made when it is first needed, once for all threads. */
final class LazyTable {
  private final Supplier<RunTable> maker;
  private volatile @Nullable RunTable table;

  LazyTable(Supplier<RunTable> maker) {
    this.maker = maker;
  }

  RunTable get() {
    RunTable made = table;
    return made != null ? made : make();
  }

  private synchronized RunTable make() {
    RunTable made = table;
    if (made == null) {
      made = maker.get();
      table = made;
    }
    return made;
  }
}
