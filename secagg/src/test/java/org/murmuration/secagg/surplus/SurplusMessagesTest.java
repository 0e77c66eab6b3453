package org.murmuration.secagg.surplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.ClientStateCodec;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** The messages that surplus lengthens: lengths come from the plan. */
class SurplusMessagesTest {
  private static final Quorum QUORUM =
      new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, 3, 5);

  private final Stage stage = stage(2);

  private static Stage stage(int surplus) {
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("wire"), QUORUM, Stage.WORDS, surplus);
    return new Stage(5, plan, 1, Profiles.TOY);
  }

  private interface Parser {
    Message parse(MessageCodec codec, byte[] bytes) throws MalformedMessage;
  }

  private record Sample(Message message, Parser parser) {}

  private List<Sample> samples() {
    stage.confirm(stage.sign(stage.request(stage.mask())));
    stage.respondConfirmed();
    return List.of(
        new Sample(stage.shares.get(id(1)), MessageCodec::parseKeyShares),
        new Sample(stage.forwarded.get(id(1)), MessageCodec::parseForwardedShares),
        new Sample(stage.responses.get(id(1)), MessageCodec::parseUnmaskResponse));
  }

  /** Sizes as docs/protocol.md has them. */
  @Test
  void encode_fiveClientsTwoLevels_bytesAsWritten() {
    List<Sample> samples = samples();
    int head = MessageCodec.HEADER_BYTES;
    MessageCodec codec = new MessageCodec(stage.plan);
    assertEquals(
        head + 44 + 32 + (68 + 32 * 2) * 5 + (100 + 40 * 2) * 4 + 64,
        codec.encode(samples.get(0).message()).length);
    assertEquals(head + 8 + (164 + 72 * 2) * 4, codec.encode(samples.get(1).message()).length);
    assertEquals(head + 8 + 44 * 5 + 4 + 44 * 5, codec.encode(samples.get(2).message()).length);
  }

  @Test
  void parse_encoded_equalMessageAndNoShorterOrLongerOne() throws MalformedMessage {
    MessageCodec codec = new MessageCodec(stage.plan);
    for (Sample sample : samples()) {
      byte[] bytes = codec.encode(sample.message());
      assertEquals(sample.message(), sample.parser().parse(codec, bytes));
      for (int length = 0; length < bytes.length + 40; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        if (length != bytes.length) {
          assertThrows(MalformedMessage.class, () -> sample.parser().parse(codec, cut));
        }
      }
    }
  }

  /** The announced body length may be right: what is in it is not the plan's. */
  @Test
  void parse_underPlansOfOtherLevels_malformed() {
    for (Sample sample : samples()) {
      byte[] bytes = new MessageCodec(stage.plan).encode(sample.message());
      for (int surplus : List.of(0, 1)) {
        MessageCodec other = new MessageCodec(stage(surplus).plan);
        if (surplus == 0 || !(sample.message() instanceof Message.UnmaskResponse)) {
          assertThrows(MalformedMessage.class, () -> sample.parser().parse(other, bytes));
        }
      }
    }
  }

  /** A stored secret that is not the committed one is found when it is read again. */
  @Test
  void restore_otherSurplusSecret_malformed() throws MalformedState {
    stage.forward();
    var codec = new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)));
    SavedState saved = codec.save(new ClientStep.Step<>(stage.shares.get(id(1)), stage.sharing(1)));
    byte[] head = stage.sharing(1).surplus().lendSecretBytes(byte[]::clone);
    byte[] bytes = saved.exportSecretBytes();
    byte[] content = Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - 32);
    int at = indexOf(content, head);
    content[at] ^= 1;
    String problem =
        assertThrows(
                MalformedState.class, () -> codec.restore(SavedState.of(saved.counter(), content)))
            .getMessage();
    assertEquals(true, problem.contains("surplus"), problem);
  }

  private static int indexOf(byte[] content, byte[] part) {
    for (int at = 0; at + part.length <= content.length; at++) {
      if (Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("the secret is not in the state");
  }
}
