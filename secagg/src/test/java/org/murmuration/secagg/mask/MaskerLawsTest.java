package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.X25519;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

class MaskerLawsTest {
  private static final int WORDS = 2100;
  private static final KeyAgreement AGREEMENT = new X25519();
  private static final SessionContext SESSION =
      SessionContext.of(Digest.of(Label.PLAN), new byte[] {1}, Beacon.none());

  private final InsecureSeededRandom random = new InsecureSeededRandom(17);
  private final Map<ParticipantId, SecretKey> secrets = new TreeMap<>();
  private final Map<ParticipantId, SelfMaskSeed> seeds = new TreeMap<>();
  private final Map<ParticipantId, PublicKey> keys = new TreeMap<>();

  /** With all present the pairwise masks cancel, and only self masks come off. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void mask_everyPairPresent_masksCancelInTheSum(int clients) {
    join(clients);
    RingAccumulator sum = RingAccumulator.zero(WORDS);
    Masker masker = new Masker(SESSION, AGREEMENT);
    keys.keySet().forEach(id -> masked(id, SESSION).addTo(sum));
    MaskGathering masks = masker.on(sum);
    seeds.forEach(masks::removeSelfMask);
    masks.apply();
    assertEquals(sumOfInputs(clients), sum.finish());
  }

  @Test
  void mask_clientsOfTwoSessions_masksDoNotCancel() {
    join(2);
    SessionContext other = SessionContext.of(Digest.of(Label.PLAN), new byte[] {2}, Beacon.none());
    RingAccumulator sum = RingAccumulator.zero(WORDS);
    masked(new ParticipantId(1), SESSION).addTo(sum);
    masked(new ParticipantId(2), other).addTo(sum);
    removeSelfMask(new ParticipantId(1), SESSION, sum);
    removeSelfMask(new ParticipantId(2), other, sum);
    assertNotEquals(sumOfInputs(2), sum.finish());
  }

  private void removeSelfMask(ParticipantId id, SessionContext session, RingAccumulator sum) {
    MaskGathering masks = new Masker(session, AGREEMENT).on(sum);
    masks.removeSelfMask(id, seeds.get(id));
    masks.apply();
  }

  private void join(int clients) {
    for (int i = 1; i <= clients; i++) {
      ParticipantId id = new ParticipantId(i);
      secrets.put(id, AGREEMENT.fresh(random));
      seeds.put(id, SelfMaskSeed.fresh(random));
      keys.put(id, AGREEMENT.publicOf(secrets.get(id)));
    }
  }

  private MaskedVector masked(ParticipantId id, SessionContext session) {
    Map<ParticipantId, PublicKey> peers = new TreeMap<>(keys);
    peers.remove(id);
    return new Masker(session, AGREEMENT)
        .mask(id, seeds.get(id), secrets.get(id), peers, input(id.value()));
  }

  private static RingVector input(long value) {
    long[] words = new long[WORDS];
    Arrays.fill(words, value * value);
    return RingVector.wrap(words);
  }

  private static RingVector sumOfInputs(int clients) {
    RingAccumulator sum = RingAccumulator.zero(WORDS);
    for (int i = 1; i <= clients; i++) {
      sum.add(input(i));
    }
    return sum.finish();
  }
}
