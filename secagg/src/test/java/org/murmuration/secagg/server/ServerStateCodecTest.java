package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.ClientStateCodec;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** What a server that comes back still knows. */
class ServerStateCodecTest {
  private final Stage stage = new Stage(3, 2, 0);
  private final ServerStateCodec codec = new ServerStateCodec(stage.plan, Profiles.TOY);

  private <S extends ServerState> S restarted(Class<S> kind, S state) throws MalformedState {
    return kind.cast(codec.restore(SavedState.parse(codec.save(state).exportSecretBytes())));
  }

  @Test
  void restore_maskedInputAccepted_isNotAddedTwice() throws MalformedState {
    CollectingInputs before = stage.mask();
    assertEquals(Receipt.ACCEPTED, before.accept(stage.inputs.get(id(1))));
    CollectingInputs after = restarted(CollectingInputs.class, before);
    assertEquals(Receipt.DUPLICATE, after.accept(stage.inputs.get(id(1))));
    assertEquals(Receipt.ACCEPTED, after.accept(stage.inputs.get(id(3))));
    var request = (ServerStep.Step<SurvivorSet, CollectingAnswers>) after.close();
    CollectingUnmasks unmasks = stage.respond(request);
    List.of(1, 3).forEach(client -> unmasks.accept(stage.responses.get(id(client))));
    assertEquals(
        new Summed(Stage.sum(List.of(id(1), id(3))), List.of(id(1), id(3))), unmasks.close());
  }

  @Test
  void save_closedStep_refused() {
    var roster = stage.roster();
    assertThrows(IllegalStateException.class, () -> codec.save(stage.collectingKeys()));
    Stage other = new Stage(3, 2, 0);
    CollectingShares shares = other.share();
    CollectingInputs inputs = other.forward(shares);
    assertThrows(IllegalStateException.class, () -> codec.save(shares));
    other.maskForwarded();
    var request = other.request(inputs);
    assertThrows(IllegalStateException.class, () -> codec.save(inputs));
    CollectingUnmasks unmasks = other.respond(request);
    assertInstanceOf(Summed.class, other.outcome(unmasks));
    assertThrows(IllegalStateException.class, () -> codec.save(unmasks));
    assertEquals(4, roster.next().counter());
  }

  @Test
  void save_closedSignatures_refused() {
    Quorum active = new Quorum(Adversary.ACTIVE, Topology.complete(), 2, 0, 2, 3);
    Stage signing = new Stage(3, active, 1, Profiles.TOY);
    CollectingSignatures signatures = signing.sign(signing.request(signing.mask()));
    signing.confirm(signatures);
    var own = new ServerStateCodec(signing.plan, Profiles.TOY);
    assertThrows(IllegalStateException.class, () -> own.save(signatures));
  }

  /** A step that was closed stays closed: what comes back is the one after it. */
  @Test
  void restore_stepAfterAClosedOne_knowsItsOutcome() throws MalformedState {
    CollectingInputs inputs = stage.mask();
    stage.inputs.remove(id(2));
    var request = stage.request(inputs);
    assertEquals(Receipt.LATE, inputs.accept(stage.inputs.get(id(1))));
    CollectingUnmasks unmasks = stage.respond(request);
    CollectingUnmasks after = restarted(CollectingUnmasks.class, unmasks);
    assertEquals(unmasks.missing(), after.missing());
    assertEquals(stage.outcome(unmasks), stage.outcome(after));
  }

  @Test
  void counter_everyMessageAndClose_growsByOne() {
    CollectingKeys keys = stage.collectingKeys();
    assertEquals(0, keys.counter());
    keys.accept(stage.advertisements.get(id(1)));
    assertEquals(1, keys.counter());
    keys.accept(stage.advertisements.get(id(1)));
    assertEquals(1, keys.counter());
    keys.accept(stage.advertisements.get(id(2)));
    var closed = (ServerStep.Step<?, CollectingShares>) keys.close(stage.beacon);
    assertEquals(3, keys.counter());
    assertEquals(3, closed.next().counter());
    assertEquals(3, codec.save(closed.next()).counter());
  }

  @Test
  void restore_counterBelowWhatWasAccepted_malformed() {
    stage.collectingKeys().accept(stage.advertisements.get(id(1)));
    byte[] bytes = codec.save(stage.collectingKeys()).exportSecretBytes();
    byte[] content = Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - 32);
    SavedState older = SavedState.of(0, content);
    assertThrows(MalformedState.class, () -> codec.restore(older));
  }

  @Test
  void restore_ofAnotherPlanOrRole_malformed() {
    SavedState saved = codec.save(stage.collectingKeys());
    var other = new ServerStateCodec(new Stage(4, 2, 0).plan, Profiles.TOY);
    assertEquals("plan", assertThrows(MalformedState.class, () -> other.restore(saved)).field());
    var client = new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)));
    assertEquals("role", assertThrows(MalformedState.class, () -> client.restore(saved)).field());
  }

  @Test
  void save_ofAnotherPlan_refused() {
    Stage other = new Stage(4, 2, 0);
    assertThrows(IllegalArgumentException.class, () -> codec.save(other.collectingKeys()));
    CollectingInputs inputs = other.mask();
    assertThrows(IllegalArgumentException.class, () -> codec.save(inputs));
    CollectingUnmasks unmasks = other.respond(other.request(inputs));
    assertThrows(IllegalArgumentException.class, () -> codec.save(unmasks));
  }

  @Test
  void save_twice_sameBytesAndStateGoesOn() {
    CollectingInputs inputs = stage.mask();
    assertArrayEquals(
        codec.save(inputs).exportSecretBytes(), codec.save(inputs).exportSecretBytes());
    assertEquals(3, stage.request(inputs).message().survivors().size());
  }
}
