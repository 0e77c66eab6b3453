package org.murmuration.murmur.bench.growth.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.sum.SumRun;
import org.murmuration.murmur.bench.sum.SumRun.Kind;

/** The protocol, by the command that users have. */
public enum MaskedLayer implements Layer {
  SPARSE("+ masks, sparse graph"),
  COMPLETE("+ masks, complete graph"),
  SIGNED("+ signatures, complete graph");

  /** The same for all sizes, as a peak is partly what the collector leaves in a large heap. */
  private static final int HEAP_GIB = 4;

  private static final int LIMIT_SECONDS = 900;

  private final String label;

  MaskedLayer(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Optional<LayerCost> measure(Setting setting, Notebook notebook) {
    return SumRun.of(notebook, invocation(setting))
        .map(
            run ->
                new LayerCost(
                    run.total(Kind.CLIENT),
                    run.total(Kind.SERVER),
                    run.number("upload_bytes_per_client"),
                    run.number("peak_memory_bytes")));
  }

  /** Returns the command for a sum of that size. */
  public Invocation invocation(Setting setting) {
    String line =
        String.format(
            Locale.ROOT,
            "secagg --clients %d --dimension %d --dropout %.2f --threads 1 --json",
            setting.clients(),
            setting.dimension(),
            setting.lostPercent() / 100.0);
    return Invocation.of(line)
        .and(graph(setting).toArray(String[]::new))
        .withHeap(HEAP_GIB)
        .within(LIMIT_SECONDS);
  }

  private List<String> graph(Setting setting) {
    List<String> flags = new ArrayList<>();
    if (this == SIGNED) {
      flags.addAll(List.of("--adversary", "active"));
    } else if (this == SPARSE && setting.neighbors().isPresent()) {
      flags.addAll(List.of("--neighbors", String.valueOf(setting.neighbors().getAsInt())));
    } else if (this == SPARSE) {
      flags.addAll(List.of("--corrupt", "0.05"));
    }
    return flags;
  }
}
