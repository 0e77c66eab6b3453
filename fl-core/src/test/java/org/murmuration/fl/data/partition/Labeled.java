package org.murmuration.fl.data.partition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.Dataset;

/** Data sets whose one feature is the row's number, and what became of them. */
final class Labeled {
  private Labeled() {}

  /** Row r has label {@code r % classes}. */
  static Dataset rows(int count, int classes) {
    float[] numbers = new float[count];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      numbers[row] = row;
      labels[row] = row % classes;
    }
    return Dataset.of(ClientRows.wrap(numbers, labels, 1), classes);
  }

  static List<Integer> numbers(ClientRows rows) {
    float[] into = new float[1];
    List<Integer> numbers = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      rows.copyRow(row, into, 0);
      numbers.add((int) into[0]);
    }
    return numbers;
  }

  /** All rows of all clients, sorted. */
  static List<Integer> all(ClientData data) {
    List<Integer> all = new ArrayList<>();
    for (ClientId client : data.ids()) {
      all.addAll(numbers(data.rows(client)));
    }
    Collections.sort(all);
    return all;
  }

  static int[] counts(ClientRows rows, int classes) {
    int[] counts = new int[classes];
    IntStream.range(0, rows.count()).forEach(row -> counts[rows.label(row)]++);
    return counts;
  }
}
