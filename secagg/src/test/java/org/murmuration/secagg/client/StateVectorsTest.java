package org.murmuration.secagg.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.murmuration.secagg.Stage.id;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.StateSamples;
import org.murmuration.secagg.StateSamples.Sample;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.server.ServerStateCodec;
import org.murmuration.secagg.state.SavedState;

/** Stored bytes against bytes put together here as {@code docs/persistence.md} says. */
class StateVectorsTest {
  private final Stage stage = new Stage(3, 2, 0);
  private final MessageCodec messages = new MessageCodec(stage.plan);
  private final ByteBuffer expected = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void save_afterTheAdvertisement_asDocumented() {
    KeyAgreement agreement = Profiles.TOY.agreement();
    byte[] channel = filled(0x11);
    byte[] mask = filled(0x22);
    ParticipantKeys keys =
        new ParticipantKeys(
            id(1),
            agreement.publicOf(SecretKey.wrap(channel.clone())),
            agreement.publicOf(SecretKey.wrap(mask.clone())),
            Credential.Anonymous.ANONYMOUS);
    KeyAdvertisement message = new KeyAdvertisement(stage.plan.digest(), keys);
    AwaitingRoster state =
        new AwaitingRoster(
            new Member(stage.plan, stage.profiles.of(id(1)), keys),
            SecretKey.wrap(channel.clone()),
            SecretKey.wrap(mask.clone()));
    head(0, 1, 1);
    expected.putInt(1);
    put(message);
    expected.put(channel).put(mask);
    assertSpelled(
        new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)))
            .save(new ClientStep.Step<>(message, state)));
  }

  /** Of the secrets of this state only the places are known here. */
  @Test
  void save_afterTheMaskedInput_asDocumented() {
    stage.mask();
    head(2, 1, 5);
    expected.putInt(1);
    put(stage.inputs.get(id(1)));
    put(roster());
    expected.put(stage.beacon.value().bytes());
    participants(2, 3);
    expected.putInt(3);
    SavedState saved =
        new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)))
            .save(new ClientStep.Step<>(stage.inputs.get(id(1)), stage.masked(1)));
    byte[] bytes = saved.exportSecretBytes();
    for (int dealer = 1; dealer <= 3; dealer++) {
      expected.putInt(dealer);
      expected.put(bytes, expected.position(), 80);
    }
    assertSpelled(saved);
  }

  @Test
  void save_serverThatCollectsKeys_asDocumented() {
    stage.collectingKeys().accept(stage.advertisements.get(id(2)));
    head(1, 2, 1);
    participants(1, 2, 3);
    expected.putInt(1);
    put(stage.advertisements.get(id(2)));
    assertSpelled(new ServerStateCodec(stage.plan, Profiles.TOY).save(stage.collectingKeys()));
  }

  @Test
  void save_serverThatCollectsInputs_asDocumented() {
    var collecting = stage.mask();
    collecting.accept(stage.inputs.get(id(2)));
    head(3 + 1 + 3 + 1 + 1, 2, 5);
    put(roster());
    expected.put(stage.beacon.value().bytes());
    expected.putInt(3);
    stage.shares.forEach(
        (dealer, shares) -> {
          expected.putInt(dealer.value()).put(shares.deal().seed().bytes());
          shares
              .deal()
              .commitments()
              .values()
              .forEach(
                  commitment ->
                      expected
                          .put(commitment.maskKey().bytes())
                          .put(commitment.selfMask().bytes()));
        });
    participants(2);
    byte[] input = messages.encode(stage.inputs.get(id(2)));
    expected.put(Arrays.copyOfRange(input, input.length - 8 * Stage.WORDS, input.length));
    assertSpelled(new ServerStateCodec(stage.plan, Profiles.TOY).save(collecting));
  }

  /** What was stored must be read by later builds; it may change with the version only. */
  @Test
  void save_everyKindOfTwoSeededSessions_sameBytesAsEver() {
    Quorum passive = new Quorum(Adversary.PASSIVE, Topology.complete(), 2, 0, 2, 3);
    Quorum signing = new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(2), 2, 0, 2, 4);
    ByteBuffer all = ByteBuffer.allocate(1 << 20);
    for (Quorum quorum : List.of(passive, signing)) {
      for (Sample sample : StateSamples.of(quorum)) {
        all.put(sample.saved().exportSecretBytes());
      }
    }
    assertEquals(
        "59db3c58b2fae03f13694100a5ee1766c78697ec4a00e5f7b5655b3b4b1ee313",
        Digest.ofBytes(Arrays.copyOf(all.array(), all.position())).toString());
  }

  private void head(long counter, int role, int kind) {
    expected.put("MURS".getBytes(US_ASCII)).putShort((short) 1).putLong(counter);
    expected.put((byte) role).put((byte) kind).put(stage.plan.digest().bytes());
  }

  private void put(Message message) {
    byte[] encoded = messages.encode(message);
    expected.putInt(encoded.length).put(encoded);
  }

  private void participants(int... ids) {
    expected.putInt(ids.length);
    Arrays.stream(ids).forEach(expected::putInt);
  }

  private Roster roster() {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
    return new Roster(stage.plan.digest(), entries);
  }

  private void assertSpelled(SavedState saved) {
    byte[] unsealed = Arrays.copyOf(expected.array(), expected.position());
    assertEquals(
        HexFormat.of().formatHex(unsealed) + Digest.ofBytes(unsealed),
        HexFormat.of().formatHex(saved.exportSecretBytes()));
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
