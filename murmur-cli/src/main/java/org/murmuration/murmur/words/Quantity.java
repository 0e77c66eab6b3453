package org.murmuration.murmur.words;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values on the command line: how numbers are read, and which values are allowed. */
public final class Quantity {
  private Quantity() {}

  /** Makes {@code line} read numbers, and say what is wrong with what is none. */
  public static void register(CommandLine line) {
    line.registerConverter(int.class, Quantity::wholeInt);
    line.registerConverter(Integer.class, Quantity::wholeInt);
    line.registerConverter(long.class, Quantity::whole);
    line.registerConverter(Long.class, Quantity::whole);
    line.registerConverter(double.class, Quantity::finite);
    line.registerConverter(Double.class, Quantity::finite);
  }

  private static int wholeInt(String text) {
    long value = whole(text);
    if ((int) value != value) {
      throw new TypeConversionException(
          "expected a whole number up to " + Integer.MAX_VALUE + " but was '" + text + "'");
    }
    return (int) value;
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      String range = text.matches("[+-]?\\d+") ? " from -2^63 to 2^63 - 1" : "";
      throw new TypeConversionException(
          "expected a whole number" + range + " but was '" + text + "'");
    }
  }

  private static double finite(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the infinite ones
    }
    throw new TypeConversionException("expected a finite number but was '" + text + "'");
  }

  /** Reads any number, also NaN: for a flag whose own check tells which are allowed. */
  public static final class Unchecked implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("expected a number but was '" + text + "'");
      }
    }
  }

  /** Checks that {@code flag} is {@code least} or more. */
  public static int atLeast(int least, String flag, int value) {
    if (value < least) {
      throw CommandFailure.badInput(flag + " must be at least " + least + ", got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is in [{@code least}, {@code most}]. */
  public static int within(int least, int most, String flag, int value) {
    if (value < least || value > most) {
      throw CommandFailure.badInput(
          flag + " must be from " + least + " to " + most + ", got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is even and at least 2. */
  public static int even(String flag, int value) {
    if (value < 2 || value % 2 != 0) {
      throw CommandFailure.badInput(flag + " must be an even number of at least 2, got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is above zero and no further from 1 than {@code most}. */
  public static double positive(double most, String flag, double value) {
    if (!(value >= 1 / most && value <= most)) {
      throw CommandFailure.badInput(
          flag + " must be above 0, from " + 1 / most + " to " + most + ", got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is in (0, 1). */
  public static double inside01(String flag, double value) {
    if (!(value > 0 && value < 1)) {
      throw CommandFailure.badInput(flag + " must be in (0, 1), got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is in [0, 1). */
  public static double fraction(String flag, double value) {
    if (!(value >= 0 && value < 1)) {
      throw CommandFailure.badInput(flag + " must be in [0, 1), got " + value);
    }
    return value;
  }

  /** Checks that {@code flag} is not given, as it would have no effect with {@code other}. */
  public static void requireAbsent(Optional<?> value, String flag, String other) {
    if (value.isPresent()) {
      throw CommandFailure.badInput(flag + " does not go with " + other);
    }
  }

  /** Checks that {@code flag} is not given, as it would have no effect without {@code other}. */
  public static void requireWith(Optional<?> value, String flag, String other) {
    if (value.isPresent()) {
      throw CommandFailure.badInput(flag + " needs " + other + ", without which it has no effect");
    }
  }

  /**
   * Returns what {@code reading} makes of the flags; what the library refuses there is bad input,
   * while the same exception later would be an internal error.
   */
  public static <T> T checked(Callable<T> reading) throws Exception {
    try {
      return reading.call();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, CommandFailure.oneLine(e), e);
    } catch (ArithmeticException e) {
      throw CommandFailure.of(
          ExitCode.BAD_INPUT,
          "these numbers are out of what can be computed ("
              + CommandFailure.oneLine(e)
              + "); give less extreme ones",
          e);
    }
  }
}
