package org.murmuration.fl.data.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.Partition;

/**
 * Rows with the same value belong together: a client is a value, which is its name, or a part of
 * one. With a person's id as value this is the natural partition.
 *
 * @param values of every row, in the order of the rows; none blank
 * @param mostRows values with more rows are cut, in file order, into as few equal clients as that
 *     allows, named {@code value-0}, {@code value-1}, ...; at least 1
 */
public record ByAttribute(List<String> values, int mostRows) implements Partition {
  public ByAttribute {
    values = List.copyOf(values);
    if (mostRows < 1) {
      throw new IllegalArgumentException("rows of a client must be at least 1, got " + mostRows);
    }
  }

  /** One client for each value, however many rows it has. */
  public ByAttribute(List<String> values) {
    this(values, Integer.MAX_VALUE);
  }

  @Override
  public ClientData split(Dataset dataset) {
    if (values.size() != dataset.count()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + dataset.count() + " rows; give each row one");
    }
    TreeMap<String, List<Integer>> groups = new TreeMap<>();
    for (int row = 0; row < values.size(); row++) {
      groups.computeIfAbsent(values.get(row), absent -> new ArrayList<>()).add(row);
    }
    TreeMap<ClientId, int[]> owned = new TreeMap<>();
    groups.forEach((value, rows) -> cut(value, rows, owned));
    return dataset.byClient(owned);
  }

  private void cut(String value, List<Integer> rows, TreeMap<ClientId, int[]> owned) {
    int[] numbers = rows.stream().mapToInt(Integer::intValue).toArray();
    int parts = Math.toIntExact(((long) numbers.length + mostRows - 1) / mostRows);
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) numbers.length * part / parts);
      int to = (int) ((long) numbers.length * (part + 1) / parts);
      ClientId client =
          parts == 1 ? new ClientId(value) : ClientId.numbered(value, part, parts - 1);
      if (owned.put(client, Arrays.copyOfRange(numbers, from, to)) != null) {
        throw new IllegalArgumentException(
            "two values give a client named '" + client + "'; rename one of them");
      }
    }
  }
}
