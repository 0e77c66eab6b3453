package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;

/** Writes one message of each kind, and for each field that can be refused a spoiled one. */
final class MessageWriter {
  private static final int BODY = MessageCodec.HEADER_BYTES;
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /** The u-coordinates of low order (RFC 7748, section 6.1), and the prime itself. */
  private static final List<String> NO_KEYS =
      List.of(
          littleEndian(BigInteger.ZERO),
          littleEndian(BigInteger.ONE),
          littleEndian(PRIME.subtract(BigInteger.ONE)),
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
          littleEndian(PRIME));

  private final Recording recording;
  private final ArrayNode messages = Json.array();
  private final ArrayNode malformed = Json.array();

  MessageWriter(Recording recording) {
    this.recording = recording;
  }

  ArrayNode messages() {
    return messages;
  }

  ArrayNode malformed() {
    return malformed;
  }

  void write() throws MalformedMessage {
    for (MessageKind kind : MessageKind.values()) {
      boolean onlySigned =
          kind == MessageKind.SURVIVOR_SIGNATURE || kind == MessageKind.SURVIVOR_CONFIRMATION;
      boolean differs =
          recording.plan().surplus() == 0
              || kind == MessageKind.KEY_SHARES
              || kind == MessageKind.FORWARDED_SHARES
              || kind == MessageKind.UNMASK_RESPONSE;
      if (differs && (!onlySigned || recording.plan().signs())) {
        write(kind, sample(kind));
      }
    }
  }

  private byte[] sample(MessageKind kind) {
    boolean signs = recording.plan().signs();
    return switch (kind) {
      case KEY_ADVERTISEMENT -> recording.messages("accept", "advertise").get(0);
      case ROSTER -> recording.messages("receive", "share").get(0);
      case KEY_SHARES -> recording.messages("accept", "share").get(0);
      case FORWARDED_SHARES -> recording.messages("receive", "mask").get(0);
      case MASKED_INPUT -> recording.messages("accept", "mask").get(0);
      case SURVIVOR_SET -> recording.messages("receive", signs ? "sign" : "unmask").get(0);
      case SURVIVOR_SIGNATURE -> recording.messages("accept", "sign").get(0);
      case SURVIVOR_CONFIRMATION -> recording.messages("receive", "unmask").get(0);
      case UNMASK_RESPONSE -> recording.messages("accept", "unmask").get(0);
    };
  }

  private void write(MessageKind kind, byte[] good) throws MalformedMessage {
    Message message = parse(recording.codec(), kind, good);
    ObjectNode json = Json.object().put("session", recording.name()).put("kind", kind.code());
    json.put("name", kind.name().toLowerCase(java.util.Locale.ROOT));
    json.set("fields", Fields.of(message));
    messages.add(json.put("message", Json.hex(good)));
    header(kind, good);
    body(kind, good);
  }

  static Message parse(MessageCodec codec, MessageKind kind, byte[] bytes) throws MalformedMessage {
    return switch (kind) {
      case KEY_ADVERTISEMENT -> codec.parseKeyAdvertisement(bytes);
      case ROSTER -> codec.parseRoster(bytes);
      case KEY_SHARES -> codec.parseKeyShares(bytes);
      case FORWARDED_SHARES -> codec.parseForwardedShares(bytes);
      case MASKED_INPUT -> codec.parseMaskedInput(bytes);
      case SURVIVOR_SET -> codec.parseSurvivorSet(bytes);
      case SURVIVOR_SIGNATURE -> codec.parseSurvivorSignature(bytes);
      case SURVIVOR_CONFIRMATION -> codec.parseSurvivorConfirmation(bytes);
      case UNMASK_RESPONSE -> codec.parseUnmaskResponse(bytes);
    };
  }

  private void header(MessageKind kind, byte[] good) {
    spoil(kind, "the version before", changed(good, at -> at.put(0, (byte) 1)));
    spoil(kind, "another kind", changed(good, at -> at.put(2, (byte) (kind.code() % 9 + 1))));
    spoil(kind, "the context is cut", Arrays.copyOf(good, 20));
    spoil(kind, "one byte more than the body length", Arrays.copyOf(good, good.length + 1));
    spoil(kind, "one byte left over", sized(Arrays.copyOf(good, good.length + 1)));
    spoil(kind, "the first id is cut", sized(Arrays.copyOf(good, BODY + 2)));
  }

  private void body(MessageKind kind, byte[] good) {
    switch (kind) {
      case KEY_ADVERTISEMENT -> keys(kind, good, BODY);
      case ROSTER -> {
        list(kind, good, BODY, recording.plan().signs() ? 164 : 68);
        keys(kind, good, BODY + 4);
      }
      case KEY_SHARES -> {
        firstId(kind, good);
        spoil(kind, "the seed commitment is cut", sized(Arrays.copyOf(good, BODY + 20)));
        if (surplus() > 0) {
          spoil(kind, "the surplus anchor is cut", sized(Arrays.copyOf(good, BODY + 50)));
        }
        int holders = BODY + (surplus() > 0 ? 68 : 36);
        int commitments = 68 + 32 * surplus();
        list(kind, good, holders, commitments);
        list(kind, good, holders + 4 + commitments * (int) number(good, holders), boxes());
        cut(kind, good, "the signature is cut");
      }
      case FORWARDED_SHARES -> listed(kind, good, 164 + 72 * surplus());
      case MASKED_INPUT -> {
        firstId(kind, good);
        spoil(kind, "one word less", sized(Arrays.copyOf(good, good.length - 8)));
        spoil(kind, "one word more", sized(Arrays.copyOf(good, good.length + 8)));
      }
      case SURVIVOR_SET -> list(kind, good, BODY, 4);
      case SURVIVOR_SIGNATURE -> {
        firstId(kind, good);
        cut(kind, good, "the signature is cut");
      }
      case SURVIVOR_CONFIRMATION -> listed(kind, good, 68);
      case UNMASK_RESPONSE -> {
        listed(kind, good, 44);
        spoil(
            kind,
            "an element of 2^61 - 1",
            changed(good, at -> at.putLong(BODY + 12, (1L << 61) - 1)));
        if (surplus() > 0) {
          list(kind, good, BODY + 8 + 44 * (int) number(good, BODY + 4), 44);
        }
      }
    }
  }

  private int surplus() {
    return recording.plan().surplus();
  }

  private int boxes() {
    return 100 + 40 * surplus();
  }

  private void cut(MessageKind kind, byte[] good, String comment) {
    if (recording.plan().signs()) {
      spoil(kind, comment, sized(Arrays.copyOf(good, good.length - 1)));
    }
  }

  private void firstId(MessageKind kind, byte[] good) {
    spoil(kind, "an id of 2^31", changed(good, at -> at.putInt(BODY, Integer.MIN_VALUE)));
  }

  private void listed(MessageKind kind, byte[] good, int itemBytes) {
    firstId(kind, good);
    list(kind, good, BODY + 4, itemBytes);
  }

  private void list(MessageKind kind, byte[] good, int count, int itemBytes) {
    int most = kind == MessageKind.FORWARDED_SHARES || itemBytes == boxes() ? 1 : 0;
    int bound = recording.plan().quorum().maxCohort() - most;
    spoil(kind, "a count of 2^32 - 1", changed(good, at -> at.putInt(count, -1)));
    spoil(kind, "a count above its bound", changed(good, at -> at.putInt(count, bound + 1)));
    byte[] full = changed(good, at -> at.putInt(count, bound));
    spoil(kind, "fewer items than counted", sized(Arrays.copyOf(full, count + 4 + itemBytes)));
    int second = count + 4 + itemBytes;
    int first = (int) number(good, count + 4);
    spoil(kind, "an id twice", changed(good, at -> at.putInt(second, first)));
    spoil(kind, "an id below the one before", changed(good, at -> at.putInt(second, first - 1)));
    spoil(kind, "an id of 2^31", changed(good, at -> at.putInt(second, Integer.MIN_VALUE)));
  }

  private void keys(MessageKind kind, byte[] good, int at) {
    for (String key : NO_KEYS) {
      spoil(kind, "a channel key of low order or not canonical", with(good, at + 4, key));
      spoil(kind, "a mask key of low order or not canonical", with(good, at + 36, key));
    }
    if (recording.plan().signs()) {
      for (String y : List.of(NO_KEYS.get(0), NO_KEYS.get(1), NO_KEYS.get(2), NO_KEYS.get(5))) {
        spoil(kind, "an identity of small order or not canonical", with(good, at + 68, y));
      }
    }
    if (kind == MessageKind.KEY_ADVERTISEMENT) {
      spoil(kind, "the channel key is cut", sized(Arrays.copyOf(good, at + 30)));
      spoil(kind, "the mask key is cut", sized(Arrays.copyOf(good, at + 60)));
      if (recording.plan().signs()) {
        spoil(kind, "the identity is cut", sized(Arrays.copyOf(good, at + 90)));
      }
      cut(kind, good, "the signature is cut");
    }
  }

  private void spoil(MessageKind kind, String comment, byte[] spoiled) {
    ObjectNode json = Json.object().put("session", recording.name()).put("kind", kind.code());
    json.put("comment", comment).put("message", Json.hex(spoiled));
    try {
      parse(recording.codec(), kind, spoiled);
      throw new AssertionError(kind + " parses with " + comment);
    } catch (MalformedMessage e) {
      malformed.add(json.set("malformed", Replay.malformed(e)));
    }
  }

  private static byte[] changed(byte[] good, Consumer<ByteBuffer> change) {
    byte[] bytes = good.clone();
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  /** Returns {@code bytes} with the body length that they have. */
  private static byte[] sized(byte[] bytes) {
    return changed(bytes, at -> at.putInt(BODY - 4, bytes.length - BODY));
  }

  private static byte[] with(byte[] good, int at, String hex) {
    return changed(good, bytes -> bytes.put(at, Json.bytes(hex)));
  }

  private static long number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static String littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] bigEndian = value.toByteArray();
    for (int i = 0; i < Math.min(32, bigEndian.length); i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return Json.hex(bytes);
  }
}
