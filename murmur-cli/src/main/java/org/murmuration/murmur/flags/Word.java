package org.murmuration.murmur.flags;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * How a constant is written on the command line: {@code MNIST_WRITERS} is {@code mnist-writers}.
 */
public final class Word {
  private Word() {}

  /** Returns the word for {@code constant}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Makes {@code line} read the constants of {@code type} as words. */
  public static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(type, text -> parse(type, text));
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(text)) {
        return constant;
      }
    }
    throw new TypeConversionException("expected one of " + all(type) + " but was '" + text + "'");
  }

  private static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Word::of).collect(Collectors.joining(", "));
  }
}
