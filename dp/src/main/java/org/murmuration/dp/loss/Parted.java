package org.murmuration.dp.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.murmuration.dp.convolution.Block;
import org.murmuration.dp.convolution.ComposedLaw;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.convolution.Fourier;
import org.murmuration.dp.convolution.JumpUse;
import org.murmuration.dp.convolution.Tilt;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridUse;
import org.murmuration.dp.jump.LargeLosses;
import org.murmuration.dp.jump.SmallLosses;

/**
 * A composition in two parts: blocks of many small losses on a fine grid, and these blocks with the
 * large losses, which are seldom, on a coarse one.
 *
 * <p>{@code docs/accounting.md}, section 10, proves that from above every use may be seen as a
 * small loss and, independently, perhaps a large one; and from below as many small ones fewer as
 * there are large ones at most.
 */
final class Parted {
  private final Parting.Question question;
  private final Parting parting;
  private final List<Discretization> small = new ArrayList<>();
  private final List<Discretization> large = new ArrayList<>();
  private final List<LargeLosses> jumps = new ArrayList<>();
  private final List<Use> many;

  Parted(Parting.Question question, Parting parting) {
    this.question = question;
    this.parting = parting;
    this.many = question.many();
    double tail = question.tail();
    for (Use use : many) {
      SmallLosses below = new SmallLosses(use.law(), parting.cut());
      small.add(Discretization.of(below, parting.fine().step(), tail));
      LargeLosses above = LargeLosses.of(use.law(), parting.cut(), parting.coarse().step(), tail);
      jumps.add(above);
      large.add(Discretization.of(above, parting.coarse().step(), tail));
    }
  }

  /** How laws go on a grid. */
  private interface Way extends BiFunction<Discretization, Long, GridUse> {}

  Bracket read(Refinement.Reading reading) {
    double upper = worst(Discretization::above, Use::count, true, reading);
    double lower = 0;
    if (question.uses().stream().allMatch(use -> use.law().isTight())) {
      lower = worst(Discretization::below, use -> use.count() - parting.most(), false, reading);
    }
    return Bracket.ofSure(lower, upper);
  }

  private double worst(
      Way way, ToLongFunction<Use> counts, boolean above, Refinement.Reading reading) {
    List<Block> blocks = new ArrayList<>();
    long perBlock = parting.blocks();
    blocks.addAll(block(way, above, use -> counts.applyAsLong(use) / perBlock, perBlock));
    blocks.addAll(block(way, above, use -> counts.applyAsLong(use) % perBlock, 1));
    for (Use use : question.few()) {
      Discretization law = Discretization.of(use.law(), parting.coarse().step(), question.tail());
      blocks.add(Block.of(way.apply(law, use.count())));
    }
    Convolution convolution =
        new Convolution(
            new Fourier(parting.coarse().length()),
            parting.coarse().step(),
            question.windowOf(0),
            question.windowOf(1));
    return convolution.compose(blocks, jumps(above)).stream()
        .mapToDouble(law -> reading.apply(law, above))
        .max()
        .orElseThrow();
  }

  private List<Block> block(Way way, boolean above, ToLongFunction<Use> counts, long count) {
    List<GridUse> laws = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < small.size(); i++) {
      long each = counts.applyAsLong(many.get(i));
      if (each > 0) {
        laws.add(way.apply(small.get(i), each));
        uses.add(new Use(many.get(i).law(), each));
      }
    }
    if (laws.isEmpty()) {
      return List.of();
    }
    List<Tilt> tilts =
        Parting.tilts(Parting.small(uses, parting.cut()), question, parting.blocks());
    Ring fine = parting.fine();
    List<ComposedLaw> composed =
        new Convolution(new Fourier(fine.length()), fine.step(), tilts.get(0), tilts.get(1))
            .compose(laws);
    return List.of(Block.of(composed, parting.coarse().step(), above, way, count));
  }

  /** On points of the grid, however many there are: no other offset will do from below. */
  private List<JumpUse> jumps(boolean above) {
    List<JumpUse> all = new ArrayList<>();
    for (int i = 0; i < jumps.size(); i++) {
      LargeLosses law = jumps.get(i);
      if (law.chance() > 0) {
        long count = many.get(i).count();
        GridUse use = above ? large.get(i).above(count) : large.get(i).belowOnPoints(count);
        all.add(new JumpUse(use, law.presentOdds(), law.absentOdds(), parting.most()));
      }
    }
    return all;
  }
}
