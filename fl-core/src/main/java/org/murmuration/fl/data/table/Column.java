package org.murmuration.fl.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A column of a table and the features that a cell of it becomes. */
public sealed interface Column {
  /** Returns the column's name, not blank. */
  String name();

  /** Returns how many features a cell becomes, 0 or more. */
  int features();

  /**
   * Writes the features of {@code cell}.
   *
   * @param into where they go from {@code offset} on; zeros so far, and what a missing cell leaves
   * @throws CellException if the cell is none of this column's
   */
  void encode(String cell, float[] into, int offset) throws CellException;

  /**
   * A number, moved and scaled by stated constants: {@code (cell - center) / scale}. A missing one
   * is 0, as if it were the center.
   *
   * @param scale finite and above 0
   */
  record Numeric(String name, double center, double scale) implements Column {
    public Numeric {
      requireName(name);
      if (!Double.isFinite(center) || !(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException(
            "column '"
                + name
                + "' needs a finite center and a scale above 0, got "
                + center
                + " and "
                + scale);
      }
    }

    /** Returns a number that is 0 at {@code least} and 1 at {@code most}. */
    public static Numeric ranged(String name, double least, double most) {
      return new Numeric(name, least, most - least);
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public void encode(String cell, float[] into, int offset) throws CellException {
      into[offset] = (float) ((number(cell) - center) / scale);
    }

    private static double number(String cell) throws CellException {
      try {
        double value = Double.parseDouble(cell);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below, with the infinite ones
      }
      throw new CellException("a finite number");
    }
  }

  /**
   * One of some values, each a feature that is 1 for its own cells and else 0. A missing one is all
   * zeros.
   *
   * @param values at least one, all different
   */
  record Categorical(String name, List<String> values) implements Column {
    public Categorical {
      requireName(name);
      values = List.copyOf(values);
      requireDifferent(name, values);
    }

    @Override
    public int features() {
      return values.size();
    }

    @Override
    public void encode(String cell, float[] into, int offset) throws CellException {
      int value = values.indexOf(cell);
      if (value < 0) {
        throw new CellException("one of " + values);
      }
      into[offset + value] = 1;
    }
  }

  /**
   * The class of a row. It is no feature and may not be missing.
   *
   * @param spellings for each class the ways to write it, at least one, all different
   */
  record Label(String name, List<List<String>> spellings) implements Column {
    public Label {
      requireName(name);
      spellings = spellings.stream().map(List::copyOf).toList();
      requireDifferent(name, spellings.stream().flatMap(List::stream).toList());
      if (spellings.stream().anyMatch(List::isEmpty)) {
        throw new IllegalArgumentException("column '" + name + "' has a class without a value");
      }
    }

    /** Returns the class of {@code cell}. */
    int classOf(String cell) throws CellException {
      for (int label = 0; label < spellings.size(); label++) {
        if (spellings.get(label).contains(cell)) {
          return label;
        }
      }
      throw new CellException("one of " + spellings.stream().flatMap(List::stream).toList());
    }

    @Override
    public int features() {
      return 0;
    }

    @Override
    public void encode(String cell, float[] into, int offset) throws CellException {
      classOf(cell);
    }
  }

  /** A column that is not used, such as an id; a partition may still ask for its values. */
  record Ignored(String name) implements Column {
    public Ignored {
      requireName(name);
    }

    @Override
    public int features() {
      return 0;
    }

    @Override
    public void encode(String cell, float[] into, int offset) {}
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a column needs a name");
    }
  }

  private static void requireDifferent(String name, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(
            "column '" + name + "' names the value '" + value + "' twice");
      }
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("column '" + name + "' needs a value");
    }
  }
}
