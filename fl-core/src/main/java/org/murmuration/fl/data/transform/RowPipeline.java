package org.murmuration.fl.data.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/**
 * Steps that every client's rows pass in the order in which they were added: {@code
 * RowPipeline.seeded(seed).reshape(28, 28).repeat(10).shuffle(500)} shuffles ten passes together,
 * {@code shuffle(500).repeat(10)} shuffles each pass by itself and anew, as in tf.data.
 *
 * <p>A pipeline is a value; each step returns another. Rows are changed when they are read, and
 * only row numbers are kept. Each client, step and pass has a seed of its own.
 */
public final class RowPipeline {
  private final Seed seed;
  private final List<Step> steps;

  /** A step, or a number of passes over all steps before it; and what it makes of dimensions. */
  private record Step(RowStep change, int passes, Dimension dimension) {}

  private interface Dimension {
    int after(int before);
  }

  private RowPipeline(Seed seed, List<Step> steps) {
    this.seed = seed;
    this.steps = steps;
  }

  /** Returns a pipeline that leaves rows as they are; shuffles to come draw from {@code seed}. */
  public static RowPipeline seeded(Seed seed) {
    return new RowPipeline(seed.child("transform"), List.of());
  }

  /**
   * States the sizes of a row, for instance 28 by 28: rows lie flat, last axis first to vary, so
   * that 28 by 28 is 784 without a move.
   *
   * @throws IllegalArgumentException when rows come whose number of features is not their product
   */
  public RowPipeline reshape(int... sizes) {
    long product = IntStream.of(sizes).asLongStream().reduce(1, Math::multiplyExact);
    return with((rows, unused) -> rows, before -> requireProduct(product, before));
  }

  private static int requireProduct(long product, int before) {
    if (product != before) {
      throw new IllegalArgumentException(
          "rows have " + before + " features; the shape asked for has " + product);
    }
    return before;
  }

  /** Multiplies every feature by {@code factor} and then adds {@code shift}. */
  public RowPipeline scale(float factor, float shift) {
    return with((rows, unused) -> new ScaledRows(rows, factor, shift), before -> before);
  }

  /** Maps every row to one of {@code dimension} features. */
  public RowPipeline map(int dimension, RowMap map) {
    if (dimension < 1) {
      throw new IllegalArgumentException("a row has at least 1 feature, got " + dimension);
    }
    return with((rows, unused) -> new MappedRows(rows, dimension, map), before -> dimension);
  }

  /**
   * Turns every feature, a whole number from 0 to {@code values - 1}, into that many features that
   * are 0, but for a 1 at its place: characters for a model that is no sequence model.
   */
  public RowPipeline oneHot(int values) {
    if (values < 1) {
      throw new IllegalArgumentException("one-hot needs at least 1 value, got " + values);
    }
    return with(
        (rows, unused) ->
            new MappedRows(rows, Math.multiplyExact(rows.dimension(), values), hot(values)),
        before -> Math.multiplyExact(before, values));
  }

  private static RowMap hot(int values) {
    return (row, into, offset) -> {
      Arrays.fill(into, offset, offset + row.length * values, 0);
      for (int i = 0; i < row.length; i++) {
        int value = (int) row[i];
        if (value != row[i] || value < 0 || value >= values) {
          throw new IllegalArgumentException(
              "feature "
                  + i
                  + " is "
                  + row[i]
                  + "; one-hot takes whole numbers from 0 to "
                  + (values - 1));
        }
        into[offset + i * values + value] = 1;
      }
    };
  }

  /** Keeps the first {@code most} rows that come, or all of fewer. */
  public RowPipeline take(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("cannot take " + most + " rows; take 0 or more");
    }
    return with(
        (rows, unused) -> rows.select(IntStream.range(0, Math.min(most, rows.count())).toArray()),
        before -> before);
  }

  /** Walks all that comes before {@code passes} times; shuffles before it draw anew each time. */
  public RowPipeline repeat(int passes) {
    if (passes < 1) {
      throw new IllegalArgumentException("rows are passed at least once, got " + passes);
    }
    return with(new Step((rows, unused) -> rows, passes, before -> before));
  }

  /** Shuffles through a buffer of {@code buffer} rows, as tf.data does. */
  public RowPipeline shuffle(int buffer) {
    ShuffleBuffer through = new ShuffleBuffer(buffer);
    return with((rows, own) -> rows.select(through.order(rows.count(), own)), before -> before);
  }

  /** Shuffles all rows that come, every order alike. */
  public RowPipeline shuffle() {
    return with((rows, own) -> rows.select(own.permutation(rows.count())), before -> before);
  }

  private RowPipeline with(RowStep change, Dimension dimension) {
    return with(new Step(change, 1, dimension));
  }

  private RowPipeline with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new RowPipeline(seed, Collections.unmodifiableList(more));
  }

  /** Returns {@code rows} of {@code client} after all steps; the same on every call. */
  public ClientRows rows(ClientId client, ClientRows rows) {
    if (rows.count() == 0) {
      return rows;
    }
    dimension(rows.dimension());
    return after(steps.size(), rows, seed.child("client/" + client), 0);
  }

  /**
   * Returns {@code data} with every client's rows after all steps.
   *
   * @throws IllegalArgumentException if a step does not take rows of its dimension
   */
  public ClientData over(ClientData data) {
    return new TransformedData(data, this, dimension(data.features()));
  }

  private int dimension(int before) {
    int dimension = before;
    for (Step step : steps) {
      dimension = step.dimension.after(dimension);
    }
    return dimension;
  }

  private ClientRows after(int count, ClientRows rows, Seed client, int pass) {
    if (count == 0) {
      return rows;
    }
    Step step = steps.get(count - 1);
    if (step.passes == 1) {
      ClientRows before = after(count - 1, rows, client, pass);
      return step.change.apply(before, client.child("step-" + count, pass));
    }
    List<ClientRows> each = new ArrayList<>();
    for (int i = 0; i < step.passes; i++) {
      each.add(after(count - 1, rows, client, Math.addExact(pass * step.passes, i)));
    }
    return new RepeatedRows(List.copyOf(each));
  }
}
