package org.murmuration.murmur.digits;

/**
 * A population of simulated writers; each draws its digits when asked, the same ones every time.
 *
 * <p>Writer {@code i} is a function of the seed and {@code i} alone, so a larger population begins
 * with the writers of a smaller one. Writers differ in slant, width of line, proportions, unrest,
 * favorite forms, number of digits and mix of digits: the data are non-IID by nature. Safe for use
 * by many threads.
 */
public final class DigitWriters {
  private static final int FEWEST = 20;
  private static final int MOST = 130;

  private final long seed;
  private final int writers;

  private DigitWriters(long seed, int writers) {
    this.seed = seed;
    this.writers = writers;
  }

  /**
   * Returns the first {@code writers} writers of the population named by {@code seed}.
   *
   * @throws IllegalArgumentException if {@code writers} is below one
   */
  public static DigitWriters of(long seed, int writers) {
    if (writers < 1) {
      throw new IllegalArgumentException(
          "a population needs at least 1 writer, got " + writers + "; ask for 1 or more");
    }
    return new DigitWriters(seed, writers);
  }

  /** Returns the number of writers. */
  public int writers() {
    return writers;
  }

  /** Returns how many digits a writer has, 20 to 130, without drawing them. */
  public int count(int writer) {
    checkWriter(writer);
    double share = Chance.of(seed, "digits/count", writer).uniform();
    return FEWEST + (int) (share * (MOST - FEWEST + 1));
  }

  /**
   * Draws the digits of one writer; takes some milliseconds at most.
   *
   * @param writer number of the writer, in [0, writers)
   * @throws IllegalArgumentException if there is no such writer
   */
  public WrittenDigits digits(int writer) {
    int count = count(writer);
    Hand hand = Hand.of(Chance.of(seed, "digits/hand", writer));
    Chance chance = Chance.of(seed, "digits/write", writer);
    byte[] labels = new byte[count];
    byte[] pixels = new byte[count * WrittenDigits.PIXELS];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) hand.choose(chance);
      hand.write(labels[i], chance, pixels, i * WrittenDigits.PIXELS);
    }
    return new WrittenDigits(labels, pixels);
  }

  private void checkWriter(int writer) {
    if (writer < 0 || writer >= writers) {
      throw new IllegalArgumentException(
          "there is no writer " + writer + "; this population has 0 to " + (writers - 1));
    }
  }
}
