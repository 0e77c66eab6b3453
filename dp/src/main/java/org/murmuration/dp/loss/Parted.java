package org.murmuration.dp.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.murmuration.dp.composed.ComposedLaw;
import org.murmuration.dp.composed.Curve;
import org.murmuration.dp.composed.SummedCurve;
import org.murmuration.dp.convolution.Block;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.convolution.JumpUse;
import org.murmuration.dp.fourier.Fourier;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridUse;
import org.murmuration.dp.jump.LargeLosses;
import org.murmuration.dp.jump.SmallLosses;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Sketch;

/**
 * A composition in two parts, each under a tilt and on a grid of its own: outcomes without a large
 * loss, and those with at least one. Delta is the sum of both.
 *
 * <p>In the second part blocks of many small losses are composed on a finer grid, and these with
 * the large losses, which are seldom. {@code docs/accounting.md}, section 10, proves that from
 * above every use may be seen as a small loss and, independently, perhaps a large one; and from
 * below as many small ones fewer as there are large ones at most.
 */
final class Parted {
  private static final double NEAR = 0.01;

  private final Parting.Question question;
  private final Parting parting;
  private final List<Discretization> small = new ArrayList<>();
  private final List<Discretization> large = new ArrayList<>();

  /** Of all laws, without large losses where they are parted. */
  private final List<Discretization> calm = new ArrayList<>();

  private final List<Use> many;
  private double slope;

  Parted(Parting.Question question, Parting parting) {
    this.question = question;
    this.parting = parting;
    this.many = question.many();
    double tail = question.tail();
    for (Use use : many) {
      small.add(Discretization.of(upToCut(use).law(), parting.block().ring().step(), tail));
      double coarse = parting.some().ring().step();
      LargeLosses above = new LargeLosses(use.law(), parting.cut());
      large.add(Discretization.of(above, coarse, tail));
    }
    for (Use use : question.uses()) {
      Use part = use.count() < Parting.FEW ? use : upToCut(use);
      calm.add(Discretization.of(part.law(), parting.none().ring().step(), tail));
    }
  }

  private Use upToCut(Use use) {
    return new Use(new SmallLosses(use.law(), parting.cut()), use.count());
  }

  /** How laws go on a grid. */
  private interface Way extends BiFunction<Discretization, Long, GridUse> {}

  /**
   * Reads from above, and from below in the way that keeps more of each law; in both that there are
   * where that is far off.
   */
  Bracket read(Search search) {
    double above =
        worst(none(Discretization::above), some(Discretization::above, true), true, search);
    Bracket bracket = Bracket.ofSure(0, above);
    if (question.uses().stream().allMatch(use -> use.law().isTight())) {
      bracket = bracket.and(below(Discretization::below, search));
      if (search.isFarFrom(bracket)) {
        bracket = bracket.and(below(Discretization::upward, search));
        bracket = bracket.and(below(Discretization::downward, search));
      }
    }
    return bracket;
  }

  private Bracket below(Way way, Search search) {
    return Refinement.sure(
        () ->
            Bracket.ofSure(
                worst(none(way), some(way, false), false, search), Double.POSITIVE_INFINITY));
  }

  private double worst(
      List<ComposedLaw> none, List<ComposedLaw> some, boolean above, Search search) {
    double worst = Double.NEGATIVE_INFINITY;
    for (int way = 0; way < none.size(); way++) {
      Curve curve = new SummedCurve(none.get(way), some.get(way));
      double read = search.reading().apply(curve, above);
      worst = Math.max(worst, read);
      if (above && worst == read) {
        slope = slope(curve, search.aim().apply(new Bracket(read, read)));
      }
    }
    return worst;
  }

  private static double slope(Curve curve, Aim aim) {
    double ratio = curve.deltaAbove(aim.epsilon()) / curve.deltaAbove(aim.epsilon() * (1 + NEAR));
    return Math.log(ratio) / (NEAR * aim.epsilon());
  }

  /** About how fast ln delta falls where it was read; no number if that is not known. */
  double slope() {
    return slope;
  }

  /** Outcomes without a jump: nothing but small losses, and the whole of laws of few uses. */
  private List<ComposedLaw> none(Way way) {
    List<GridUse> laws = new ArrayList<>();
    for (int i = 0; i < calm.size(); i++) {
      laws.add(way.apply(calm.get(i), question.uses().get(i).count()));
    }
    return convolution(parting.none()).compose(laws);
  }

  private static Convolution convolution(Parting.Part part) {
    return new Convolution(
        new Fourier(part.ring().length()), part.ring().step(), part.present(), part.absent());
  }

  /** Outcomes with at least one jump. */
  private List<ComposedLaw> some(Way way, boolean above) {
    ToLongFunction<Use> counts = above ? Use::count : use -> use.count() - parting.most();
    long perBlock = parting.blocks();
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(block(way, above, use -> counts.applyAsLong(use) / perBlock, perBlock));
    blocks.addAll(block(way, above, use -> counts.applyAsLong(use) % perBlock, 1));
    double coarse = parting.some().ring().step();
    for (Use use : question.few()) {
      Discretization law = Discretization.of(use.law(), coarse, question.tail());
      blocks.add(Block.of(way.apply(law, use.count())));
    }
    return convolution(parting.some()).compose(blocks, jumps(above));
  }

  private List<Block> block(Way way, boolean above, ToLongFunction<Use> counts, long count) {
    List<GridUse> laws = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < small.size(); i++) {
      long each = counts.applyAsLong(many.get(i));
      if (each > 0) {
        laws.add(way.apply(small.get(i), each));
        uses.add(new Use(upToCut(many.get(i)).law(), each));
      }
    }
    if (laws.isEmpty()) {
      return List.of();
    }
    List<Sketch> sketches = Sketch.bothWays(uses, question.tail());
    List<ComposedLaw> composed = convolution(parting.ofBlock(sketches)).compose(laws);
    Way onCoarse = above ? Discretization::above : Discretization::below;
    return List.of(Block.of(composed, parting.some().ring().step(), above, onCoarse, count));
  }

  /**
   * On points of the grid, however many there are: no other offset will do from below. Where no law
   * has any they are all there all the same: without them the part would be the whole.
   */
  List<JumpUse> jumps(boolean above) {
    List<JumpUse> all = new ArrayList<>();
    for (int i = 0; i < large.size(); i++) {
      Discretization law = large.get(i);
      long count = many.get(i).count();
      GridUse use = above ? law.above(count) : law.belowOnPoints(count);
      all.add(new JumpUse(use, law.presentChance(), law.absentChance(), parting.most(), above));
    }
    List<JumpUse> some = all.stream().filter(jump -> !jump.isNothing()).toList();
    return some.isEmpty() ? all : some;
  }
}
