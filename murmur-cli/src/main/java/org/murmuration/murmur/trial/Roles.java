package org.murmuration.murmur.trial;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.LossPoint;

/** Which client plays which part of a cast, drawn from a seed. */
final class Roles {
  private final LossPoint[] losses;
  private final Conduct[] conducts;

  private Roles(LossPoint[] losses, Conduct[] conducts) {
    this.losses = losses;
    this.conducts = conducts;
  }

  static Roles of(int clients, Cast cast, Seed seed) {
    LossPoint[] losses = new LossPoint[clients];
    Conduct[] conducts = new Conduct[clients];
    Arrays.fill(losses, LossPoint.NEVER);
    Arrays.fill(conducts, Conduct.HONEST);
    RandomGenerator random = seed.child("lost").generator();
    int lost = cast.lost();
    for (int i = 0; lost > 0; i++) {
      if (random.nextInt(clients - i) < lost) {
        losses[i] = cast.point();
        lost--;
      }
    }
    drawLiars(cast, losses, conducts, seed.child("liars").generator());
    return new Roles(losses, conducts);
  }

  private static void drawLiars(
      Cast cast, LossPoint[] losses, Conduct[] conducts, RandomGenerator random) {
    int others = losses.length - cast.lost();
    int liars = cast.liars();
    for (int i = 0; liars > 0; i++) {
      if (losses[i] == LossPoint.NEVER && random.nextInt(others--) < liars) {
        conducts[i] = cast.lie();
        liars--;
      }
    }
  }

  LossPoint loss(int client) {
    return losses[client];
  }

  Conduct conduct(int client) {
    return conducts[client];
  }
}
