package org.murmuration.fl.data.text;

import org.murmuration.fl.data.ClientRows;

/** Windows over one text, which is kept once. */
final class WindowRows implements ClientRows {
  private final byte[] text;
  private final int length;
  private final int stride;

  WindowRows(byte[] text, int length, int stride) {
    this.text = text;
    this.length = length;
    this.stride = stride;
  }

  @Override
  public int count() {
    return text.length <= length ? 0 : (text.length - length - 1) / stride + 1;
  }

  @Override
  public int dimension() {
    return length;
  }

  @Override
  public int label(int row) {
    return text[row * stride + length] & 0xff;
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    for (int i = 0; i < length; i++) {
      into[offset + i] = text[row * stride + i] & 0xff;
    }
  }
}
