package org.murmuration.fl.data.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.seed.Seed;

/**
 * The rows of a data set by label, each label's in a drawn order; rows are taken from the front.
 */
final class LabelStacks {
  private final List<int[]> rows = new ArrayList<>();
  private final int[] taken;

  LabelStacks(Dataset dataset, Seed seed) {
    List<IntStream.Builder> byLabel = new ArrayList<>();
    for (int label = 0; label < dataset.classes(); label++) {
      byLabel.add(IntStream.builder());
    }
    for (int row : seed.permutation(dataset.count())) {
      byLabel.get(dataset.label(row)).add(row);
    }
    byLabel.forEach(builder -> rows.add(builder.build().toArray()));
    taken = new int[rows.size()];
  }

  int labels() {
    return rows.size();
  }

  /** How many rows have {@code label}, taken or not. */
  int size(int label) {
    return rows.get(label).length;
  }

  int left(int label) {
    return size(label) - taken[label];
  }

  int take(int label) {
    return rows.get(label)[taken[label]++];
  }

  int[] take(int label, int count) {
    int from = taken[label];
    taken[label] += count;
    return Arrays.copyOfRange(rows.get(label), from, from + count);
  }
}
