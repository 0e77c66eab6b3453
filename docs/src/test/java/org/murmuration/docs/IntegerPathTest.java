package org.murmuration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Rule 10: from the quantizer's output to the dequantizer's input there are integers only. Read
 * from the bytecode of every class on that way.
 */
class IntegerPathTest {
  private static final Pattern FLOATS =
      Pattern.compile(
          "^ +\\d+: ([fd](add|sub|mul|div|rem|neg|cmp[lg])|[il]2[fd]|[fd]2[il]|f2d|d2f)\\b.*");

  /** Rooms all of whose classes are on the way. */
  private static final Set<String> ROOMS =
      Set.of(
          House.SECAGG + ".ring",
          House.SECAGG + ".mask",
          House.SECAGG + ".message",
          House.SECAGG + ".client",
          House.SECAGG + ".server");

  /** Single classes on it, with those nested in them. */
  private static final Set<String> CLASSES =
      Set.of(
          "org.murmuration.dp.noise.NoiseShare",
          "org.murmuration.dp.noise.NoisedVector",
          "org.murmuration.dp.noise.NoisedIntegers",
          "org.murmuration.dp.quantize.QuantizedVector",
          "org.murmuration.dp.quantize.PairedIntegers",
          "org.murmuration.dp.quantize.WideIntegers",
          "org.murmuration.dp.quantize.PairedBound",
          "org.murmuration.dp.sample.TableDraws",
          "org.murmuration.dp.sample.KeyStream",
          "org.murmuration.fl.plan.lanes.Encoding",
          "org.murmuration.fl.plan.lanes.DecodedSum");

  @Test
  void bytecode_betweenQuantizerAndDequantizer_hasNoArithmeticOfFloats() {
    List<String> way =
        House.classes().stream()
            .filter(IntegerPathTest::isOnTheWay)
            .map(JavaClass::getName)
            .toList();
    assertTrue(way.size() > 40, "only " + way.size() + " classes on the way");
    assertEquals(List.of(), floatsIn(way));
  }

  /** The pattern sees floats where they are. */
  @Test
  void bytecode_ofTheQuantizer_hasThem() {
    assertFalse(floatsIn(List.of("org.murmuration.dp.quantize.PairedRounding")).isEmpty());
    assertFalse(floatsIn(List.of("org.murmuration.dp.noise.Denominator")).isEmpty());
  }

  private static boolean isOnTheWay(JavaClass type) {
    String outermost = type.getName().replaceFirst("\\$.*", "");
    return ROOMS.contains(type.getPackageName()) || CLASSES.contains(outermost);
  }

  private static List<String> floatsIn(List<String> classes) {
    List<String> arguments =
        new ArrayList<>(List.of("-c", "-p", "-cp", System.getProperty("java.class.path")));
    arguments.addAll(classes);
    StringWriter text = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    int exit =
        javap.run(new PrintWriter(text), new PrintWriter(text), arguments.toArray(String[]::new));
    assertEquals(0, exit, text::toString);
    return text.toString()
        .lines()
        .filter(line -> FLOATS.matcher(line).matches() || line.contains("class "))
        .collect(Collectors.collectingAndThen(Collectors.toList(), IntegerPathTest::found));
  }

  /** Instructions, each behind the class that it is in. */
  private static List<String> found(List<String> lines) {
    List<String> found = new ArrayList<>();
    String in = "";
    for (String line : lines) {
      if (FLOATS.matcher(line).matches()) {
        found.add(in + line.strip());
      } else {
        in = line.replaceAll(".*(class|interface) ([\\w.$]+).*", "$2: ");
      }
    }
    return found;
  }
}
