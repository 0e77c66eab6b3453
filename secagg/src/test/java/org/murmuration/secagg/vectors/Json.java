package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.testkit.JsonVectors;

/** How bytes, ids and words stand in the files: bytes in hexadecimal, words as they are sent. */
final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Returns the same text on every machine. */
  static String text(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static ArrayNode ids(Collection<ParticipantId> ids) {
    ArrayNode array = array();
    ids.forEach(id -> array.add(id.value()));
    return array;
  }

  static List<ParticipantId> ids(JsonNode node, String name) {
    return StreamSupport.stream(node.required(name).spliterator(), false)
        .map(id -> new ParticipantId(id.intValue()))
        .toList();
  }

  static ParticipantId id(JsonNode node, String name) {
    return new ParticipantId(node.required(name).intValue());
  }

  static String words(long... words) {
    ByteBuffer out = ByteBuffer.allocate(8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    out.asLongBuffer().put(words);
    return hex(out.array());
  }

  static String words(RingVector vector) {
    return words(vector.toArray());
  }

  static long[] words(JsonNode node, String name) {
    byte[] bytes = JsonVectors.bytes(node, name);
    long[] words = new long[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }

  static ArrayNode numbers(long... values) {
    ArrayNode array = array();
    Arrays.stream(values).forEach(array::add);
    return array;
  }

  static ArrayNode numbers(int... values) {
    ArrayNode array = array();
    IntStream.of(values).forEach(array::add);
    return array;
  }
}
