package org.murmuration.fl.model.dl4j;

import java.util.ArrayList;
import java.util.List;

/**
 * How a network takes rows of which only the number of features is known: DL4J's configuration says
 * how many channels an image has, and not how high and wide it is.
 *
 * <p>Tried in turn, the first that the network takes: flat; a square image of one to four channels,
 * channels first; the same with channels last. A layer counts its channels, so it takes one of them
 * at most, but for images with as many channels as pixels a side.
 */
final class FlatRows {
  private static final int MOST_CHANNELS = 4;

  private FlatRows() {}

  /**
   * Returns the classifier of {@code configuration} for rows of {@code features} features.
   *
   * @throws IllegalArgumentException if it takes them neither flat nor as a square image
   */
  static Dl4jNetwork classifier(Dl4jNetwork.Configuration configuration, int features) {
    try {
      return Dl4jNetwork.of(configuration, Answers.CLASSES, features);
    } catch (IllegalArgumentException flat) {
      for (int[] image : images(features)) {
        try {
          return Dl4jNetwork.of(configuration, Answers.CLASSES, image);
        } catch (IllegalArgumentException other) {
          flat.addSuppressed(other);
        }
      }
      throw flat;
    }
  }

  /** Square images of so many numbers. */
  private static List<int[]> images(int features) {
    List<int[]> shapes = new ArrayList<>();
    for (int channels = 1; channels <= MOST_CHANNELS; channels++) {
      int side = (int) Math.round(Math.sqrt((double) features / channels));
      if (side * side * channels == features) {
        shapes.add(new int[] {channels, side, side});
        shapes.add(new int[] {side, side, channels});
      }
    }
    return shapes;
  }
}
