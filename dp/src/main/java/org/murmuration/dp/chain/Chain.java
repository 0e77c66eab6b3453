package org.murmuration.dp.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file holds: whole lines, and at its end perhaps a torn one.
 *
 * <p>A line is written at once, its line feed last. A process that is killed while it writes leaves
 * the beginning of one line, without a line feed: that is torn. Whatever else does not follow from
 * the lines before it was damaged or changed, and no crash of a process is an excuse for it.
 *
 * @param lines whole lines in order
 * @param wholeBytes length of all of them
 * @param tornBytes length of the torn line after them, 0 if there is none
 */
public record Chain(List<ChainLine> lines, int wholeBytes, int tornBytes) {
  static final Chain EMPTY = new Chain(List.of(), 0, 0);

  public Chain {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file's content.
   *
   * @throws BrokenChain if it is more than lines that follow from one another and a torn one
   */
  public static Chain read(byte[] content) throws BrokenChain {
    List<ChainLine> lines = new ArrayList<>();
    ChainHash before = ChainHash.START;
    int from = 0;
    for (int feed = feedAfter(content, from); feed >= 0; feed = feedAfter(content, from)) {
      Optional<ChainLine> line = line(before, content, from, feed);
      if (line.isEmpty()) {
        throw new BrokenChain(lines.size() + 1, from);
      }
      lines.add(line.get());
      before = line.get().hash();
      from = feed + 1;
    }
    int torn = content.length - from;
    if (torn >= ChainLine.MOST_BYTES) {
      throw new BrokenChain(lines.size() + 1, from);
    }
    return new Chain(lines, from, torn);
  }

  private static int feedAfter(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** A byte a character, so that no byte is taken for another. */
  private static Optional<ChainLine> line(ChainHash before, byte[] content, int from, int feed) {
    return ChainLine.parse(before, new String(content, from, feed - from, ISO_8859_1));
  }

  /** Hash of the last whole line, or what stands before the first. */
  public ChainHash head() {
    return lines.isEmpty() ? ChainHash.START : lines.get(lines.size() - 1).hash();
  }
}
