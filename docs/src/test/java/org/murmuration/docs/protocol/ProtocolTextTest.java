package org.murmuration.docs.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.testkit.JsonVectors;

/** The names of the protocol text are those of the code, all of them. */
class ProtocolTextTest {
  private static final Path TEXT = Path.of("protocol.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
  private static final Set<String> NAMES = new TreeSet<>();

  @BeforeAll
  static void read() throws IOException {
    Matcher quoted = QUOTED.matcher(Files.readString(TEXT));
    while (quoted.find()) {
      NAMES.add(quoted.group(1));
    }
  }

  @Test
  void labels_ofTheText_areThoseOfTheCode() {
    Set<String> labels =
        NAMES.stream()
            .filter(name -> name.startsWith("murmuration/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Arrays.stream(Label.values()).map(ProtocolTextTest::text).collect(Collectors.toSet()),
        labels);
  }

  /** The label stands first in what it is bound to, after its length. */
  private static String text(Label label) {
    ByteBuffer info =
        ByteBuffer.wrap(new SessionContext(Digest.copyOf(new byte[Digest.SIZE_BYTES])).info(label))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] text = new byte[info.getInt()];
    info.get(text);
    return new String(text, US_ASCII);
  }

  @Test
  void refusals_all_areInTheText() {
    assertNamed(Arrays.stream(Reason.values()).map(Reason::code));
  }

  /** Bytes of another length are no message of the plan, so no peer ever gets that receipt. */
  @Test
  void receipts_allThatBytesGet_areInTheText() {
    assertNamed(
        Arrays.stream(Receipt.values())
            .filter(receipt -> receipt != Receipt.WRONG_LENGTH)
            .map(receipt -> receipt.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void fields_thatDecodersRefuse_areInTheText() {
    assertNamed(
        JsonVectors.each(JsonVectors.resource("secagg/malformed.json"), "messages")
            .map(message -> JsonVectors.text(message.required("malformed"), "field"))
            .map(field -> field.replace(" items", "")));
  }

  private static void assertNamed(Stream<String> names) {
    Set<String> missing = names.collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(NAMES);
    assertEquals(Set.of(), missing);
  }

  @Test
  void kinds_all_haveTheirRow() throws IOException {
    String text = Files.readString(TEXT);
    Set<String> missing =
        Arrays.stream(MessageKind.values())
            .map(kind -> "| " + kind.code() + " | " + camel(kind.name()) + " |")
            .filter(row -> !text.contains(row))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), missing);
  }

  private static String camel(String name) {
    return Arrays.stream(name.split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
