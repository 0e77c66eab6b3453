package org.murmuration.murmur.digits;

/** The digits of one writer: {@code count} labels and as many gray images; cannot be changed. */
public final class WrittenDigits {
  /** Width and height of an image in pixels. */
  public static final int SIDE = 28;

  /** Pixels of an image. */
  public static final int PIXELS = SIDE * SIDE;

  private final byte[] labels;
  private final byte[] pixels;

  WrittenDigits(byte[] labels, byte[] pixels) {
    this.labels = labels;
    this.pixels = pixels;
  }

  /** Returns how many digits there are, at least one. */
  public int count() {
    return labels.length;
  }

  /** Returns what digit, 0 to 9, image {@code index} shows. */
  public int label(int index) {
    return labels[index];
  }

  /**
   * Returns one gray value, 0 (ground) to 255 (ink).
   *
   * @param pixel place in the image, row by row, in [0, 784)
   */
  public int pixel(int index, int pixel) {
    return pixels[index * PIXELS + pixel] & 0xff;
  }

  /** Returns a copy of the labels, {@code count} bytes, each 0 to 9. */
  public byte[] labels() {
    return labels.clone();
  }

  /**
   * Returns a copy of the images, {@code count * 784} unsigned bytes, image by image and row by
   * row.
   */
  public byte[] pixels() {
    return pixels.clone();
  }
}
