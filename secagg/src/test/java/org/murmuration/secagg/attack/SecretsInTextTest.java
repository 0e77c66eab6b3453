package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.StateSamples;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.mask.MaskSeed;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.ServerStateCodec;
import org.murmuration.secagg.share.Share;
import org.murmuration.secagg.state.SavedState;

/**
 * Pitfall 19: every object that a session makes is asked for its text, and no text spells a secret
 * that is reachable at that moment, in hexadecimal, base 64 or decimal, forward or backward.
 */
class SecretsInTextTest {
  /** Types that hold secret bytes or words themselves. */
  private static final Set<Class<?>> SECRET =
      Set.of(
          SecretKey.class,
          SharedSecret.class,
          ChannelKey.class,
          MaskSeed.class,
          SelfMaskSeed.class,
          Identity.class,
          Share.class,
          RingVector.class,
          SavedState.class);

  static Stream<Quorum> settings() {
    return Stream.of(
        Quorum.passive(3, 4),
        new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4),
        new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void toString_everyObjectAtEveryStep_noSecret(Quorum quorum) {
    Stage stage = new Stage(4, quorum, 1, Profiles.TOY);
    Inspection inspection = new Inspection(SECRET);
    inspection.of(stage, stage.collectingKeys());
    var shares = stage.share();
    inspection.of(stage, shares);
    var inputs = stage.forward(shares);
    inspection.of(stage, inputs);
    stage.maskForwarded();
    inspection.of(stage, inputs);
    var request = stage.request(inputs);
    inspection.of(stage, request);
    if (quorum.adversary().signs()) {
      var signing = stage.sign(request);
      inspection.of(stage, signing);
      var unmasks = stage.confirm(signing);
      inspection.of(stage, unmasks);
      stage.respondConfirmed();
      inspection.of(stage, unmasks, stage.outcome(unmasks));
    } else {
      var unmasks = stage.respond(request);
      inspection.of(stage, unmasks, stage.outcome(unmasks));
    }
    assertTrue(inspection.secrets() > 100, "few secrets were seen: " + inspection.secrets());
    assertTrue(inspection.texts() > 100, "few objects were seen: " + inspection.texts());
  }

  /** A type that prints its parts would be caught: the test's own eyes are good. */
  @Test
  void toString_recordThatPrintsItsBytes_found() {
    record Careless(SecretKey key, String text) {}
    byte[] bytes = {
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      13, 14, 15, 16
    };
    for (String spelling : Spill.spellings(bytes)) {
      SecretKey key = SecretKey.wrap(bytes.clone());
      assertThrows(
          AssertionError.class,
          () -> new Inspection(SECRET).of(new Careless(key, "key " + spelling)));
    }
  }

  /** What a store is given says only its length and counter. */
  @ParameterizedTest
  @MethodSource("settings")
  void toString_savedStates_noSecret(Quorum quorum) {
    for (StateSamples.Sample sample : StateSamples.of(quorum)) {
      byte[] bytes = sample.saved().exportSecretBytes();
      List<byte[]> windows = new ArrayList<>();
      for (int at = SavedState.HEADER_BYTES; at + 8 <= bytes.length; at += 4) {
        windows.add(Arrays.copyOfRange(bytes, at, at + 8));
      }
      Spill.requireNone(sample.saved().toString(), windows);
    }
  }

  /** A new type that keeps bytes or words is public by decision, or it is a secret above. */
  @Test
  void types_withArraysOfTheirOwn_areListed() throws Exception {
    Set<String> withArrays = new TreeSet<>();
    for (Class<?> type : classes()) {
      for (var field : type.getDeclaredFields()) {
        boolean array = field.getType() == byte[].class || field.getType() == long[].class;
        if (array && !Modifier.isStatic(field.getModifiers())) {
          withArrays.add(type.getSimpleName());
        }
      }
    }
    SECRET.forEach(type -> assertTrue(withArrays.remove(type.getSimpleName()), type::toString));
    assertEquals(
        Set.of(
            "ArrayCoordinates",
            "Digest",
            "IdentityKey",
            "Interpolation",
            "MaskExpander",
            "MaskStream",
            "PublicKey",
            "Reconstruction",
            "RingAccumulator",
            "SealedShares",
            "SeedStream",
            "Signature",
            "StateReader",
            "StateWriter"),
        withArrays);
  }

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root =
        Path.of(SecretKey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        if (!name.endsWith("-info.class")) {
          try {
            classes.add(
                Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    SecretKey.class.getClassLoader()));
          } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
    return classes;
  }

  /** What a spent state says when it is told again. */
  @Test
  void message_ofEveryLatch_noSecret() {
    Crew crew = Crew.of(new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4), 4, 0, 1);
    World world = World.ofAll(crew);
    world.maskAll();
    world.survivors(id(1), Crew.ids(1, 4));
    world.confirmAll();
    List<byte[]> drawn = ((WatchedRandom) crew.profiles().of(id(1)).random()).given();
    assertTrue(drawn.size() >= 3 * 4, "keys and seeds were drawn");
    for (Executable again :
        List.<Executable>of(
            () -> crew.client(1).tell(crew.roster(), crew.beacon()),
            () -> world.mask(id(1), world.dealersTo(id(1))),
            () -> world.survivors(id(1), Crew.ids(1, 4)),
            world::confirmAll)) {
      Spill.requireNone(assertThrows(IllegalStateException.class, again).toString(), drawn);
    }
  }

  /** What a closed step of the server says when it is closed or saved again. */
  @Test
  void message_ofEveryServerLatch_noSecret() {
    record Told(String text) {}
    Stage stage =
        new Stage(4, new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4), 1, Profiles.TOY);
    var shares = stage.share();
    var inputs = stage.forward(shares);
    stage.maskForwarded();
    var signatures = stage.sign(stage.request(inputs));
    var unmasks = stage.confirm(signatures);
    ServerStateCodec codec = new ServerStateCodec(stage.plan, Profiles.TOY);
    List<Executable> again =
        List.of(
            () -> stage.collectingKeys().close(Beacon.none()),
            shares::close,
            inputs::close,
            signatures::close,
            () -> codec.save(inputs));
    Inspection inspection = new Inspection(SECRET); // while the clients still hold their shares
    for (Executable latched : again) {
      String text = assertThrows(IllegalStateException.class, latched).toString();
      inspection.of(stage, unmasks, new Told(text));
    }
    assertTrue(inspection.secrets() > 100, "few secrets were seen: " + inspection.secrets());
    stage.respondConfirmed();
    RoundOutcome outcome = stage.outcome(unmasks);
    String text = assertThrows(IllegalStateException.class, unmasks::close).toString();
    inspection.of(stage, outcome, new Told(text));
  }
}
