package org.murmuration.fl.data;

/** Some rows of others, in an order of their own; nothing is copied. */
final class SelectedRows implements ClientRows {
  private final ClientRows from;
  private final int[] numbers;

  private SelectedRows(ClientRows from, int[] numbers) {
    this.from = from;
    this.numbers = numbers;
  }

  static SelectedRows of(ClientRows from, int[] numbers) {
    for (int number : numbers) {
      if (number < 0 || number >= from.count()) {
        throw new IllegalArgumentException(
            "row " + number + " is outside this data set of " + from.count() + " rows");
      }
    }
    return new SelectedRows(from, numbers.clone());
  }

  @Override
  public int count() {
    return numbers.length;
  }

  @Override
  public int dimension() {
    return from.dimension();
  }

  @Override
  public int label(int row) {
    return from.label(numbers[row]);
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    from.copyRow(numbers[row], into, offset);
  }

  @Override
  public int targets() {
    return from.targets();
  }

  @Override
  public void copyTargets(int row, float[] into, int offset) {
    from.copyTargets(numbers[row], into, offset);
  }
}
