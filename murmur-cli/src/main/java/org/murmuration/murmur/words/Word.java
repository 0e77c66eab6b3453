package org.murmuration.murmur.words;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    line.registerConverter(type, text -> parse(type, EnumSet.allOf(type), text));
  }

  /** The same; a wrong word is answered with all but {@code unnamed}. */
  public static <E extends Enum<E>> void register(CommandLine line, Class<E> type, E unnamed) {
    line.registerConverter(
        type, text -> parse(type, EnumSet.complementOf(EnumSet.of(unnamed)), text));
  }

  /**
   * The same; a wrong word is answered with the way out that {@code wayOut} knows of it, if any.
   */
  public static <E extends Enum<E>> void registerWithWayOut(
      CommandLine line, Class<E> type, Function<String, Optional<String>> wayOut) {
    line.registerConverter(
        type,
        text -> {
          try {
            return parse(type, EnumSet.allOf(type), text);
          } catch (TypeConversionException e) {
            String more = wayOut.apply(text).map(way -> "; " + way).orElse("");
            throw new TypeConversionException(e.getMessage() + more);
          }
        });
  }

  private static <E extends Enum<E>> E parse(Class<E> type, Set<E> named, String text) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(text)) {
        return constant;
      }
    }
    throw new TypeConversionException("expected one of " + all(named) + " but was '" + text + "'");
  }

  private static <E extends Enum<E>> String all(Set<E> named) {
    return named.stream().map(Word::of).collect(Collectors.joining(", "));
  }
}
