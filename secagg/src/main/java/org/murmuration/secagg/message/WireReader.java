package org.murmuration.secagg.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** Reads the fields of one message; every step checks what it needs before it allocates. */
final class WireReader {
  /** Reads what follows a participant. */
  interface ItemReader<T> {
    T read(ParticipantId id) throws MalformedMessage;
  }

  private final ByteBuffer in;

  WireReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads {@code size} bytes whose value must be {@code expected}. */
  void constant(String field, int size, int expected) throws MalformedMessage {
    int offset = in.position();
    require(field, size);
    int value = 0;
    for (int i = 0; i < size; i++) {
      value |= (in.get() & 0xFF) << (8 * i);
    }
    if (value != expected) {
      throw new MalformedMessage(field, offset, size, "expected " + expected + ", got " + value);
    }
  }

  /** Reads a count in 0..most of items of {@code itemBytes} each, which must all be there. */
  int count(String field, int most, int itemBytes) throws MalformedMessage {
    int offset = in.position();
    require(field, 4);
    int count = in.getInt();
    if (count < 0 || count > most) {
      throw new MalformedMessage(field, offset, 4, "a count in 0.." + most + ", got " + count);
    }
    require(field + " items", (long) count * itemBytes);
    return count;
  }

  ParticipantId participant(String field) throws MalformedMessage {
    int offset = in.position();
    require(field, 4);
    int value = in.getInt();
    if (value < 0) {
      throw new MalformedMessage(field, offset, 4, "a participant is 0 or more, got " + value);
    }
    return new ParticipantId(value);
  }

  Digest digest(String field) throws MalformedMessage {
    return Digest.copyOf(bytes(field, Digest.SIZE_BYTES));
  }

  ParticipantKeys keys(boolean signed) throws MalformedMessage {
    return keysOf(participant("participant"), signed);
  }

  ParticipantKeys keysOf(ParticipantId id, boolean signed) throws MalformedMessage {
    return new ParticipantKeys(
        id,
        publicKey("channel key"),
        publicKey("mask key"),
        signed ? credential() : Credential.Anonymous.ANONYMOUS);
  }

  private Credential credential() throws MalformedMessage {
    return new Credential.Signed(
        canonical("identity", IdentityKey.SIZE_BYTES, IdentityKey::parse), signature());
  }

  Signature signature() throws MalformedMessage {
    return Signature.copyOf(bytes("signature", Signature.SIZE_BYTES));
  }

  private PublicKey publicKey(String field) throws MalformedMessage {
    return canonical(field, PublicKey.SIZE_BYTES, PublicKey::parse);
  }

  /** Reads the commitments of a dealer with so many levels of surplus. */
  ShareCommitment commitment(int surplus) throws MalformedMessage {
    Digest maskKey = digest("mask key share commitment");
    Digest selfMask = digest("self mask share commitment");
    List<Digest> ofSurplus = new ArrayList<>(surplus);
    for (int level = 1; level <= surplus; level++) {
      ofSurplus.add(digest("surplus share commitment"));
    }
    return new ShareCommitment(maskKey, selfMask, ofSurplus);
  }

  DealtShares dealt(int surplus) throws MalformedMessage {
    return new DealtShares(commitment(surplus), box(surplus));
  }

  SealedShares box(int surplus) throws MalformedMessage {
    return SealedShares.copyOf(bytes("sealed shares", SealedShares.sizeBytes(surplus)));
  }

  RevealedShare share() throws MalformedMessage {
    return canonical("share", RevealedShare.SIZE_BYTES, RevealedShare::parse);
  }

  /** Reads a vector of exactly {@code words} words. */
  MaskedVector vector(int words) throws MalformedMessage {
    require("words", (long) Long.BYTES * words);
    MaskedVector vector = MaskedVector.parse(in.asLongBuffer(), words);
    in.position(in.position() + Long.BYTES * words);
    return vector;
  }

  /** Reads up to {@code most} items of {@code itemBytes}, each after its participant, ascending. */
  <T> SortedMap<ParticipantId, T> byParticipant(
      String field, int most, int itemBytes, ItemReader<T> item) throws MalformedMessage {
    int count = count(field, most, 4 + itemBytes);
    SortedMap<ParticipantId, T> items = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int offset = in.position();
      ParticipantId id = participant(field);
      if (!items.isEmpty() && id.compareTo(items.lastKey()) <= 0) {
        throw new MalformedMessage(
            field, offset, 4, id + " after " + items.lastKey() + "; participants must ascend");
      }
      items.put(id, item.read(id));
    }
    return items;
  }

  void end() throws MalformedMessage {
    if (in.hasRemaining()) {
      throw new MalformedMessage("end", in.position(), 0, in.remaining() + " bytes are left over");
    }
  }

  int remaining() {
    return in.remaining();
  }

  private <T> T canonical(String field, int size, Function<byte[], Optional<T>> parse)
      throws MalformedMessage {
    int offset = in.position();
    Optional<T> value = parse.apply(bytes(field, size));
    if (value.isEmpty()) {
      throw new MalformedMessage(field, offset, size, "not the canonical spelling of a value");
    }
    return value.get();
  }

  private byte[] bytes(String field, int size) throws MalformedMessage {
    require(field, size);
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }

  private void require(String field, long bytes) throws MalformedMessage {
    if (in.remaining() < bytes) {
      throw new MalformedMessage(
          field, in.position(), bytes, "only " + in.remaining() + " bytes are left");
    }
  }
}
