package org.murmuration.fl.plan.lanes;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.secagg.ring.Coordinates;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/** How a client's integers become words and back: the only way into lanes. */
public final class Encoding {
  private static final Lanes WHOLE_WORD = new Lanes(1);

  private final VectorLayout layout;
  private final Optional<Metrics> tallied;

  private Encoding(VectorLayout layout, Optional<Metrics> tallied) {
    this.layout = layout;
    this.tallied = tallied;
  }

  /** Values alone: with privacy nothing else is sent. */
  public static Encoding valuesOnly(Segment values) {
    return new Encoding(VectorLayout.of(values), Optional.empty());
  }

  /** Values, and behind them one word for each sum of the tally. */
  public static Encoding withTally(Segment values, Metrics metrics) {
    Segment tally = new Segment(Tally.coordinates(metrics), WHOLE_WORD, values.maxCohort());
    return new Encoding(VectorLayout.of(values, tally), Optional.of(metrics));
  }

  /** Words of a vector. */
  public int words() {
    return layout.words();
  }

  /** Lanes of the values. */
  public Lanes lanes() {
    return layout.segments().get(0).lanes();
  }

  /** Returns the words that a client masks. */
  public RingVector pack(NoisedVector values, Tally tally) {
    Coordinates integers = new Lent(values);
    return layout.packFrom(
        tallied
            .map(metrics -> List.of(integers, Coordinates.of(lanes(tally, metrics))))
            .orElseGet(() -> List.of(integers)));
  }

  private long[] lanes(Tally tally, Metrics metrics) {
    return tally.toLanes(metrics, layout.segments().get(1).magnitudeBound());
  }

  /** A client's integers, read where they are. */
  private static final class Lent implements Coordinates {
    private final NoisedVector values;

    Lent(NoisedVector values) {
      this.values = values;
    }

    @Override
    public int dimension() {
      return values.dimension();
    }

    @Override
    public void copyTo(int from, int count, long[] target, int at) {
      values.copyTo(from, count, target, at);
    }

    @Override
    public void copyPairsTo(int from, int count, long[] target, int at) {
      values.copyPairsTo(from, count, target, at);
    }
  }

  /** Returns the sums of {@code survivors} clients. */
  public DecodedSum unpack(RingVector sum, int survivors) {
    List<long[]> sums = layout.unpackSum(sum, survivors);
    return new DecodedSum(sums.get(0), tallied.map(metrics -> Tally.ofLanes(metrics, sums.get(1))));
  }

  /**
   * Returns what would be read of a sum of words that is {@code sums}: each wraps in its lane, and
   * carries into the next what leaves it. What {@link #unpack} read stays as it is.
   */
  static long[] wrapped(long[] sums, Lanes lanes) {
    VectorLayout layout = VectorLayout.of(new Segment(sums.length, lanes, 1));
    return layout.unpackSum(layout.pack(List.of(sums)), 1).get(0);
  }

  /** Returns the integers of one client's own words. */
  public long[] single(RingVector words) {
    return layout.unpackSum(words, 1).get(0);
  }
}
