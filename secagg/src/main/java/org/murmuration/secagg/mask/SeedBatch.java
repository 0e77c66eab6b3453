package org.murmuration.secagg.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.murmuration.secagg.work.Workforce;

/** Seeds of masks that are expanded together; all are wiped when it closes. */
final class SeedBatch implements AutoCloseable {
  private final @Nullable SignedSeed[] seeds;

  private SeedBatch(int size) {
    this.seeds = new SignedSeed[size];
  }

  /** Derives every seed on some worker; if one fails, all others are wiped and it fails. */
  static SeedBatch derive(List<Supplier<SignedSeed>> masks, Workforce workforce) {
    SeedBatch batch = new SeedBatch(masks.size());
    List<Runnable> tasks = new ArrayList<>(masks.size());
    for (int i = 0; i < masks.size(); i++) {
      int place = i;
      tasks.add(() -> batch.seeds[place] = masks.get(place).get());
    }
    try {
      workforce.run(tasks);
    } catch (RuntimeException | Error e) {
      batch.close();
      throw e;
    }
    return batch;
  }

  List<SignedSeed> seeds() {
    return Arrays.stream(seeds).map(seed -> Objects.requireNonNull(seed)).toList();
  }

  @Override
  public void close() {
    for (SignedSeed seed : seeds) {
      if (seed != null) {
        seed.close();
      }
    }
  }
}
