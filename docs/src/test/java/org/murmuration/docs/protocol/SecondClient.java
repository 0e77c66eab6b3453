package org.murmuration.docs.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.murmuration.docs.protocol.Crypto.agree;
import static org.murmuration.docs.protocol.Crypto.hash;
import static org.murmuration.docs.protocol.Crypto.hkdf;
import static org.murmuration.docs.protocol.Wire.join;
import static org.murmuration.docs.protocol.Wire.list;
import static org.murmuration.docs.protocol.Wire.message;
import static org.murmuration.docs.protocol.Wire.part;
import static org.murmuration.docs.protocol.Wire.u32;
import static org.murmuration.docs.protocol.Wire.u64;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.testkit.JsonVectors;

/** One seat of a session of the vectors, as {@code docs/protocol.md} has it. */
final class SecondClient {
  /** Section 10: the client's part ends with a code. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String code) {
      super(code);
    }
  }

  private static final String SHARE_ENCRYPTION = "murmuration/share-encryption/v1";
  private static final String MASK_KEY_SHARE = "murmuration/mask-key-share/v1";
  private static final String SELF_MASK_SHARE = "murmuration/self-mask-share/v1";
  private static final String SURPLUS_SHARE = "murmuration/surplus-share/v1";

  private final JsonNode plan;
  private final JsonNode client;
  private final byte[] beacon;
  private final int me;
  private final boolean signs;
  private final int surplus;
  private final byte[] planDigest;
  private final SortedMap<Integer, byte[]> roster = new TreeMap<>();
  private final SortedMap<Integer, byte[]> held = new TreeMap<>();
  private final Set<Integer> sharers = new HashSet<>();
  private byte[] context = {};
  private byte[] survivors = {};

  SecondClient(JsonNode session, JsonNode client) throws GeneralSecurityException {
    this.plan = session.required("plan");
    this.client = client;
    this.beacon = JsonVectors.bytes(session, "beacon");
    this.me = client.required("id").intValue();
    this.signs = !JsonVectors.text(plan, "adversary").equals("passive");
    this.surplus = plan.path("surplus").intValue();
    this.planDigest = planDigest(plan);
  }

  /** Section 2. */
  static byte[] planDigest(JsonNode plan) throws GeneralSecurityException {
    int adversary =
        List.of("passive", "semi-malicious", "active").indexOf(JsonVectors.text(plan, "adversary"));
    byte[] numbers = join(u32(2), u64(plan.required("round").longValue()), u32(adversary));
    for (String part :
        List.of(
            "topology",
            "threshold",
            "survivor_floor",
            "largest_cohort",
            "corrupt_holders",
            "words")) {
      numbers = join(numbers, u32(plan.required(part).intValue()));
    }
    int surplus = plan.path("surplus").intValue();
    return hash(
        "murmuration/plan/v2",
        surplus > 0 ? join(numbers, u32(surplus)) : numbers,
        JsonVectors.text(plan, "task").getBytes(UTF_8),
        JsonVectors.bytes(plan, "plan"),
        JsonVectors.bytes(plan, "model"));
  }

  /** Section 1. */
  private byte[] info(String label, int... ids) {
    byte[] info = join(u32(label.length()), Wire.ascii(label), context, u32(ids.length));
    for (int id : ids) {
      info = join(info, u32(id));
    }
    return info;
  }

  private byte[] drawn(String name) {
    return JsonVectors.bytes(client, name);
  }

  private int number(String part) {
    return plan.required(part).intValue();
  }

  private static void require(boolean holds, String code) throws Refused {
    if (!holds) {
      throw new Refused(code);
    }
  }

  /** Section 10, advertise; the entry is the body of kind 1 (section 4). */
  byte[] advertise() throws GeneralSecurityException {
    return message(1, planDigest, entry());
  }

  private byte[] entry() throws GeneralSecurityException {
    byte[] entry =
        join(
            u32(me),
            Crypto.publicKey(drawn("channel_secret")),
            Crypto.publicKey(drawn("mask_secret")));
    if (!signs) {
      return entry;
    }
    byte[] unsigned = join(entry, Crypto.identity(drawn("identity_seed")));
    return join(unsigned, Crypto.sign(drawn("identity_seed"), advertised(unsigned)));
  }

  /** Section 7, from the fields of an entry. */
  private byte[] advertised(byte[] entry) throws GeneralSecurityException {
    return hash(
        "murmuration/advertisement/v1",
        planDigest,
        part(entry, 0, 4),
        channelKey(entry),
        maskKey(entry),
        identity(entry));
  }

  private static byte[] channelKey(byte[] entry) {
    return part(entry, 4, 32);
  }

  private static byte[] maskKey(byte[] entry) {
    return part(entry, 36, 32);
  }

  private static byte[] identity(byte[] entry) {
    return part(entry, 68, 32);
  }

  /** Section 3: a body without its header. */
  private ByteBuffer body(byte[] message, byte[] expectedContext) throws Refused {
    require(Arrays.equals(expectedContext, part(message, 3, 32)), "wrong_session");
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).position(39);
  }

  /** Section 10, share. */
  byte[] share(byte[] message) throws GeneralSecurityException, Refused {
    list(body(message, planDigest), signs ? 160 : 64)
        .forEach((id, rest) -> roster.put(id, join(u32(id), rest)));
    int smallest = number("topology") == 0 ? 2 : number("topology") + 1;
    require(
        roster.size() >= Math.max(number("survivor_floor"), smallest)
            && roster.size() <= number("largest_cohort"),
        "cohort_size");
    require(Arrays.equals(entry(), roster.get(me)), "own_entry");
    require(keysAreDistinct(), "repeated_key");
    require(!signs || identitiesAreDistinct(), "repeated_identity");
    context = hash("murmuration/session/v2", planDigest, message, beacon);
    for (int peer : peers(me)) {
      byte[] entry = roster.get(peer);
      require(
          !signs || Crypto.verifies(identity(entry), advertised(entry), part(entry, 100, 64)),
          "bad_signature");
    }
    return deal();
  }

  private boolean identitiesAreDistinct() {
    Set<BigInteger> keys = new HashSet<>();
    return roster.values().stream().allMatch(e -> keys.add(Wire.number(identity(e))));
  }

  private boolean keysAreDistinct() {
    Set<BigInteger> keys = new HashSet<>();
    return roster.values().stream()
        .allMatch(e -> keys.add(Wire.number(channelKey(e))) && keys.add(Wire.number(maskKey(e))));
  }

  /** Section 5. */
  private List<Integer> peers(int of) throws GeneralSecurityException {
    List<Integer> ids = new ArrayList<>(roster.keySet());
    if (number("topology") > 0) {
      return Ring.peers(hash("murmuration/graph/v1", context), ids, number("topology"), of);
    }
    ids.remove((Integer) of);
    return ids;
  }

  private List<Integer> holders(int of) throws GeneralSecurityException {
    return number("topology") == 0 ? new ArrayList<>(roster.keySet()) : peers(of);
  }

  /** Section 8. */
  private byte[] deal() throws GeneralSecurityException {
    byte[] seed = drawn("self_mask_seed");
    List<Integer> holders = holders(me);
    byte[] commitments = u32(holders.size());
    byte[] boxes = u32(peers(me).size());
    for (int holder : holders) {
      int position = holders.indexOf(holder) + 1;
      byte[] both =
          join(
              Sharing.shareAt(
                  position, drawn("mask_secret"), client.required("mask_secret_coefficients")),
              Sharing.shareAt(position, seed, client.required("self_mask_seed_coefficients")));
      for (int level = 1; level <= surplus; level++) {
        JsonNode coefficients = client.required("surplus_coefficients").get(level - 1);
        both = join(both, Sharing.shareAt(position, surplusSecret(level), coefficients));
      }
      commitments = join(commitments, u32(holder), commitments(me, holder, both));
      if (holder == me) {
        held.put(me, both);
      } else {
        byte[] info = info(SHARE_ENCRYPTION, me, holder);
        boxes = join(boxes, u32(holder), Crypto.seal(boxKey(holder, info), info, both));
      }
    }
    byte[] commitment = hkdf(seed, info("murmuration/self-mask-commitment/v1", me));
    byte[] body = join(u32(me), commitment, anchor(), commitments, boxes);
    return message(3, context, body, signature("murmuration/key-shares/v1", body));
  }

  /** Section 6. */
  private byte[] surplusSecret(int level) throws GeneralSecurityException {
    byte[] secret = drawn("surplus_secret");
    for (int below = 1; below < level; below++) {
      secret = hkdf(secret, info("murmuration/surplus-chain/v1", me));
    }
    return secret;
  }

  private byte[] anchor() throws GeneralSecurityException {
    return surplus == 0
        ? new byte[0]
        : hkdf(surplusSecret(surplus), info("murmuration/surplus-anchor/v1", me));
  }

  private byte[] boxKey(int peer, byte[] info) throws GeneralSecurityException {
    return hkdf(agree(drawn("channel_secret"), channelKey(roster.get(peer))), info);
  }

  /** Section 7. */
  private byte[] signature(String label, byte[] body) throws GeneralSecurityException {
    return signs ? Crypto.sign(drawn("identity_seed"), hash(label, context, body)) : new byte[0];
  }

  private byte[] commitments(int dealer, int holder, byte[] both) throws GeneralSecurityException {
    byte[] commitments =
        join(
            hash(MASK_KEY_SHARE, info(MASK_KEY_SHARE, dealer, holder), part(both, 0, 40)),
            hash(SELF_MASK_SHARE, info(SELF_MASK_SHARE, dealer, holder), part(both, 40, 40)));
    for (int level = 1; level <= surplus; level++) {
      byte[] info = info(SURPLUS_SHARE, dealer, holder);
      byte[] share = part(both, 40 + 40 * level, 40);
      commitments = join(commitments, hash(SURPLUS_SHARE, info, u32(level), share));
    }
    return commitments;
  }

  /** Section 10, mask. */
  byte[] mask(byte[] message) throws GeneralSecurityException, Refused {
    ByteBuffer in = body(message, context);
    require(in.getInt() == me, "wrong_receiver");
    SortedMap<Integer, byte[]> dealers = list(in, 160 + 72 * surplus);
    require(peers(me).containsAll(dealers.keySet()), "unknown_sharer");
    int holding = dealers.size() + (number("topology") == 0 ? 1 : 0);
    require(holding >= number("threshold"), "too_few_sharers");
    int failed = 0;
    for (Map.Entry<Integer, byte[]> dealer : dealers.entrySet()) {
      Optional<byte[]> both = opened(dealer.getKey(), dealer.getValue());
      both.ifPresent(shares -> held.put(dealer.getKey(), shares));
      failed += both.isPresent() ? 0 : 1;
    }
    require(failed <= tolerance(), "unopenable_shares");
    sharers.addAll(dealers.keySet());
    return message(5, context, u32(me), masked(dealers.keySet()));
  }

  /** Section 2. */
  private int tolerance() {
    int holders = number("topology") == 0 ? number("largest_cohort") : number("topology");
    return Math.min(number("corrupt_holders"), holders - number("threshold"));
  }

  private Optional<byte[]> opened(int dealer, byte[] dealt) throws GeneralSecurityException {
    byte[] info = info(SHARE_ENCRYPTION, dealer, me);
    Optional<byte[]> both =
        Crypto.open(boxKey(dealer, info), info, part(dealt, 64 + 32 * surplus, 96 + 40 * surplus));
    if (both.isEmpty() || !Sharing.canonical(both.get())) {
      return Optional.empty();
    }
    byte[] expected = commitments(dealer, me, both.get());
    return Arrays.equals(expected, part(dealt, 0, 64 + 32 * surplus)) ? both : Optional.empty();
  }

  /** Section 9. */
  private byte[] masked(Set<Integer> peers) throws GeneralSecurityException {
    int words = number("words");
    ByteBuffer sum = ByteBuffer.wrap(drawn("input")).order(ByteOrder.LITTLE_ENDIAN);
    add(sum, hkdf(drawn("self_mask_seed"), info("murmuration/self-mask/v1", me)), 1);
    for (int peer : peers) {
      byte[] agreed = agree(drawn("mask_secret"), maskKey(roster.get(peer)));
      byte[] info = info("murmuration/pairwise-mask/v1", Math.min(me, peer), Math.max(me, peer));
      add(sum, hkdf(agreed, info), me < peer ? 1 : -1);
    }
    return Arrays.copyOf(sum.array(), 8 * words);
  }

  private static void add(ByteBuffer sum, byte[] key, int sign) throws GeneralSecurityException {
    ByteBuffer mask = Crypto.stream(key, sum.capacity() / 8);
    for (int at = 0; at < sum.capacity(); at += 8) {
      sum.putLong(at, sum.getLong(at) + sign * mask.getLong(at));
    }
  }

  /** Section 10, answer: a signature of the set, or the shares where the plan does not sign. */
  byte[] survivors(byte[] message) throws GeneralSecurityException, Refused {
    Set<Integer> set = list(body(message, context), 0).keySet();
    require(set.contains(me), "self_missing");
    List<Integer> peers = peers(me);
    for (int survivor : set) {
      boolean known =
          peers.contains(survivor) ? sharers.contains(survivor) : roster.containsKey(survivor);
      require(known, "unknown_survivor");
    }
    require(set.size() >= number("survivor_floor"), "too_few_survivors");
    survivors = message;
    return signs
        ? message(
            7,
            context,
            u32(me),
            signature("murmuration/survivors/v1", part(message, 39, message.length - 39)))
        : answer();
  }

  /** Section 10, answer, on the confirmation. */
  byte[] confirmed(byte[] message) throws GeneralSecurityException, Refused {
    ByteBuffer in = body(message, context);
    require(in.getInt() == me, "wrong_receiver");
    SortedMap<Integer, byte[]> signatures = list(in, 64);
    byte[] statement =
        hash("murmuration/survivors/v1", context, part(survivors, 39, survivors.length - 39));
    Set<Integer> set = list(body(survivors, context), 0).keySet();
    for (Map.Entry<Integer, byte[]> signed : signatures.entrySet()) {
      int signer = signed.getKey();
      require(holders(me).contains(signer) && set.contains(signer), "foreign_signature");
      require(
          Crypto.verifies(identity(roster.get(signer)), statement, signed.getValue()),
          "wrong_survivor_signature");
    }
    require(signatures.size() >= number("threshold"), "unsigned_survivors");
    return answer();
  }

  private byte[] answer() throws Refused {
    Set<Integer> set = list(body(survivors, context), 0).keySet();
    byte[] shares = u32(held.size());
    for (Map.Entry<Integer, byte[]> dealer : held.entrySet()) {
      int from = set.contains(dealer.getKey()) ? 40 : 0;
      shares = join(shares, u32(dealer.getKey()), part(dealer.getValue(), from, 40));
    }
    return message(9, context, u32(me), surplus > 0 ? join(shares, opened(set)) : shares);
  }

  /** Sections 2 and 10: of each survivor the lowest level that so many open. */
  private byte[] opened(Set<Integer> set) {
    int level = Math.min(number("largest_cohort") - set.size(), surplus) + 1;
    byte[] shares = {};
    int count = 0;
    for (Map.Entry<Integer, byte[]> dealer : held.entrySet()) {
      if (level <= surplus && set.contains(dealer.getKey())) {
        shares = join(shares, u32(dealer.getKey()), part(dealer.getValue(), 40 + 40 * level, 40));
        count++;
      }
    }
    return join(u32(count), shares);
  }
}
