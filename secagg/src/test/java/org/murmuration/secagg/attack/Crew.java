package org.murmuration.secagg.attack;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

/** Honest clients 1..h and the corrupt ones after them, with their keys for one session. */
record Crew(
    SessionPlan plan,
    CipherSuite suite,
    Beacon beacon,
    SortedMap<ParticipantId, HonestClient> honest,
    SortedMap<ParticipantId, CorruptClient> corrupt) {
  static final int WORDS = 2;

  /** A fresh crew on the test double; inputs and keys follow from the seed. */
  static Crew of(Quorum quorum, int honest, int corrupt, long seed) {
    return of(Cohort.plan(quorum, WORDS), honest, corrupt, seed);
  }

  static Crew of(SessionPlan plan, int honest, int corrupt, long seed) {
    Profiles profiles = new Profiles(Profiles.TOY, new InsecureSeededRandom(seed));
    SplittableRandom inputs = new SplittableRandom(seed);
    Crew crew =
        new Crew(
            plan,
            Profiles.TOY,
            new Beacon(Cohort.digest("beacon")),
            new TreeMap<>(),
            new TreeMap<>());
    for (ParticipantId id : ids(1, honest)) {
      RingVector input = RingVector.wrap(inputs.longs(plan.words()).toArray());
      crew.honest.put(id, new HonestClient(id, plan, profiles.of(id), input));
    }
    for (ParticipantId id : ids(honest + 1, honest + corrupt)) {
      crew.corrupt.put(id, new CorruptClient(id, plan, profiles.of(id)));
    }
    return crew;
  }

  static List<ParticipantId> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(ParticipantId::new).toList();
  }

  static List<ParticipantId> ids(int... values) {
    return Arrays.stream(values).mapToObj(ParticipantId::new).toList();
  }

  /** The roster of all, as an honest server would make it. */
  Roster roster() {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    honest.forEach((id, client) -> entries.put(id, client.advertisement().keys()));
    corrupt.forEach((id, client) -> entries.put(id, client.keys()));
    return new Roster(plan.digest(), entries);
  }

  /** All ids, ascending. */
  List<ParticipantId> all() {
    return ids(1, honest.size() + corrupt.size());
  }
}
