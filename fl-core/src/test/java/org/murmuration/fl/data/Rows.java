package org.murmuration.fl.data;

import java.util.List;
import java.util.stream.IntStream;

/** Data sets whose one feature is the row's number (to 255) and whose label is its last digit. */
final class Rows {
  private Rows() {}

  static Dataset numbered(int count) {
    byte[] features = new byte[count];
    byte[] labels = new byte[count];
    for (int row = 0; row < count; row++) {
      features[row] = (byte) row;
      labels[row] = (byte) (row % 10);
    }
    return Dataset.wrap(features, labels, 10);
  }

  static List<Integer> numbersOf(ClientData clients, String id) {
    ClientRows rows = clients.rows(new ClientId(id));
    float[] feature = new float[1];
    return IntStream.range(0, rows.count())
        .mapToObj(
            row -> {
              rows.copyRow(row, feature, 0);
              return Math.round(feature[0] * 255);
            })
        .toList();
  }
}
