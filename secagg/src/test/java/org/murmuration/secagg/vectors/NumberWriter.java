package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.Draws;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Hkdf;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.mask.MaskExpander;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.mask.SignedSeed;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.share.Reconstruction;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;
import org.murmuration.secagg.share.Threshold;

/** Writes shares, masks, lanes and graphs, each by itself. */
final class NumberWriter {
  private static final SessionContext CONTEXT = new SessionContext(Plans.digest("a session"));
  private static final ParticipantId DEALER = new ParticipantId(3);
  private static final ParticipantId HOLDER = new ParticipantId(1 << 30);

  private final InsecureSeededRandom random = new InsecureSeededRandom(11);

  private byte[] drawn(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  ObjectNode sharing() {
    ObjectNode file = Json.object();
    ArrayNode splits = file.putArray("split");
    ArrayNode rebuilds = file.putArray("rebuild");
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    for (byte[] secret : List.of(new byte[32], ones, drawn(32))) {
      for (Threshold threshold : List.of(new Threshold(2, 2), new Threshold(4, 7))) {
        split(secret, threshold, splits, rebuilds);
      }
    }
    noSecret(rebuilds, "a first chunk of 2^56", 0, 1L << 56);
    noSecret(rebuilds, "a last chunk of 2^32", 4, 1L << 32);
    return file;
  }

  private void split(byte[] secret, Threshold threshold, ArrayNode splits, ArrayNode rebuilds) {
    ObjectNode split = splits.addObject().put("secret", Json.hex(secret));
    split.put("threshold", threshold.needed()).put("holders", threshold.holders());
    ArrayNode chunks = split.putArray("coefficients");
    Deque<Long> drawn = new ArrayDeque<>();
    for (int chunk = 0; chunk < 5; chunk++) {
      long[] others =
          LongStream.generate(() -> random.nextLong() >>> 3)
              .limit(threshold.needed() - 1L)
              .toArray();
      Arrays.stream(others).forEach(drawn::add);
      chunks.addObject().put("after_the_constant", Json.words(others));
    }
    List<RevealedShare> shares =
        new Shamir(threshold)
            .split(secret, new ScriptedRandom(drawn)).stream().map(NumberWriter::revealed).toList();
    ArrayNode all = split.putArray("shares");
    shares.forEach(share -> all.add(Json.hex(share.bytes())));
    int[] positions =
        IntStream.rangeClosed(threshold.holders() - threshold.needed() + 1, threshold.holders())
            .toArray();
    rebuild(
        rebuilds,
        threshold,
        positions,
        Arrays.stream(positions).mapToObj(p -> shares.get(p - 1)).toList());
  }

  /** Constant polynomials whose value is no chunk. */
  private static void noSecret(ArrayNode rebuilds, String comment, int chunk, long value) {
    long[] elements = new long[5];
    elements[chunk] = value;
    RevealedShare share = RevealedShare.parse(Json.bytes(Json.words(elements))).orElseThrow();
    rebuild(rebuilds, new Threshold(2, 3), new int[] {1, 3}, List.of(share, share))
        .put("comment", comment);
  }

  private static ObjectNode rebuild(
      ArrayNode rebuilds, Threshold threshold, int[] positions, List<RevealedShare> shares) {
    ObjectNode rebuild = rebuilds.addObject().put("threshold", threshold.needed());
    rebuild.put("holders", threshold.holders()).set("positions", Json.numbers(positions));
    ArrayNode all = rebuild.putArray("shares");
    shares.forEach(share -> all.add(Json.hex(share.bytes())));
    var secret =
        Reconstruction.of(threshold, Arrays.stream(positions).boxed().toList()).rebuild(shares);
    secret.ifPresentOrElse(
        bytes -> rebuild.put("secret", Json.hex(bytes)), () -> rebuild.put("failure", "no_secret"));
    return rebuild;
  }

  private static RevealedShare revealed(Share share) {
    return HeldShares.of(share, share).reveal(ShareKind.MASK_KEY);
  }

  /** One holder's two shares of one dealer: commitments and box. */
  ObjectNode commitments() {
    long[] last = new long[5];
    Arrays.fill(last, (1L << 61) - 2);
    ObjectNode file = Json.object().put("session_context", CONTEXT.digest().toString());
    file.put("dealer", DEALER.value()).put("holder", HOLDER.value());
    ArrayNode cases = file.putArray("commitments");
    for (long[] elements : List.of(new long[5], last, new long[] {1, 2, 3, 4, 5})) {
      cases.add(committed(elements));
    }
    return file;
  }

  private ObjectNode committed(long[] elements) {
    byte[] shared = drawn(32);
    InsecureSeededRandom oneByOne = new InsecureSeededRandom(elements[0]);
    Deque<Long> coefficients = new ArrayDeque<>();
    IntStream.range(0, 5).forEach(chunk -> coefficients.add(oneByOne.nextLong()));
    List<Share> shares =
        new Shamir(new Threshold(2, 2)).split(drawn(32), new ScriptedRandom(coefficients));
    HeldShares held = HeldShares.of(shares.get(0), shares.get(1));
    ShareCommitment both = held.commitment(CONTEXT, DEALER, HOLDER);
    RevealedShare plain = RevealedShare.parse(Json.bytes(Json.words(elements))).orElseThrow();
    ObjectNode json = Json.object();
    try (SharedSecret secret = SharedSecret.wrap(shared);
        ChannelKey key = ChannelKey.of(secret, CONTEXT, DEALER, HOLDER)) {
      json.put("agreed", Json.hex(shared))
          .put("sealed_shares", Json.hex(held.seal(key).bytes()))
          .put("mask_key_share_commitment", both.maskKey().toString())
          .put("self_mask_share_commitment", both.selfMask().toString())
          .put("another_share", Json.hex(plain.bytes()))
          .put(
              "another_share_as_mask_key",
              plain.commitment(ShareKind.MASK_KEY, CONTEXT, DEALER, HOLDER).toString())
          .put(
              "another_share_as_seed",
              plain.commitment(ShareKind.SELF_MASK, CONTEXT, DEALER, HOLDER).toString());
    }
    byte[] maskKeyShare = revealed(shares.get(0)).bytes();
    byte[] seedShare = revealed(shares.get(1)).bytes();
    return json.put("mask_key_share", Json.hex(maskKeyShare))
        .put("self_mask_share", Json.hex(seedShare));
  }

  /** Lengths around the edges of cipher blocks (2 words) and of this implementation's (2048). */
  ObjectNode masks() {
    ObjectNode file = Json.object().put("session_context", CONTEXT.digest().toString());
    ArrayNode cases = file.putArray("masks");
    for (int words : new int[] {1, 2, 3, 4, 2047, 2048, 2049, 4097}) {
      byte[] seed = drawn(32);
      RingVector mask = mask(seed.clone(), words);
      byte[] info = CONTEXT.info(Label.SELF_MASK, DEALER);
      cases
          .addObject()
          .put("self_mask_seed", Json.hex(seed))
          .put("owner", DEALER.value())
          .put("key", Json.hex(Hkdf.derive(seed, info, 32)))
          .put("words", words)
          .put("first_words", Json.words(Arrays.copyOf(mask.toArray(), Math.min(words, 4))))
          .put("last_word", Json.words(mask.word(words - 1)))
          .put("sha256", Digest.ofBytes(Json.bytes(Json.words(mask))).toString());
    }
    return file;
  }

  private static RingVector mask(byte[] bytes, int words) {
    RingAccumulator sum = RingAccumulator.zero(words);
    try (SelfMaskSeed seed = SelfMaskSeed.wrap(bytes);
        SignedSeed mask = SignedSeed.adding(seed.maskSeed(CONTEXT, DEALER))) {
      new MaskExpander().expand(List.of(mask), sum);
    }
    return sum.finish();
  }

  /** Bounds met exactly, at every number of lanes; the last word is not full where it can. */
  ObjectNode lanes() {
    ObjectNode file = Json.object();
    ArrayNode cases = file.putArray("lanes");
    for (int lanes = 1; lanes <= 8; lanes++) {
      cases.add(layout(new Segment(lanes + 1, new Lanes(lanes), 3)));
    }
    cases.add(layout(new Segment(3, new Lanes(2), 5), new Segment(4, new Lanes(5), 5)));
    return file;
  }

  private ObjectNode layout(Segment... segments) {
    VectorLayout layout = VectorLayout.of(segments);
    ObjectNode json = Json.object().put("largest_cohort", layout.maxCohort());
    ArrayNode shapes = json.putArray("segments");
    for (Segment segment : segments) {
      shapes
          .addObject()
          .put("coordinates", segment.dimension())
          .put("lanes", segment.lanes().perWord())
          .put("bits", segment.lanes().bits())
          .put("magnitude_bound", segment.magnitudeBound());
    }
    ArrayNode inputs = json.putArray("inputs");
    RingAccumulator sum = RingAccumulator.zero(layout.words());
    for (int input = 0; input < 3; input++) {
      sum.add(input(layout, input, inputs.addObject()));
    }
    RingVector total = sum.finish();
    json.put("sum", Json.words(total));
    ArrayNode sums = json.putArray("sums");
    layout.unpackSum(total, 3).forEach(values -> sums.add(Json.numbers(values)));
    return json;
  }

  /** All at the upper bound but the first, which are at the lower; then small ones. */
  private static RingVector input(VectorLayout layout, int input, ObjectNode to) {
    ArrayNode segments = to.putArray("values");
    List<long[]> values =
        layout.segments().stream()
            .map(
                segment -> {
                  long[] coordinates = new long[segment.dimension()];
                  Arrays.fill(coordinates, input == 2 ? -1 : segment.magnitudeBound());
                  coordinates[0] = -segment.magnitudeBound();
                  return coordinates;
                })
            .toList();
    values.forEach(coordinates -> segments.add(Json.numbers(coordinates)));
    RingVector packed = layout.pack(values);
    to.put("words", Json.words(packed));
    return packed;
  }

  ObjectNode graphs() {
    ObjectNode file = Json.object();
    ArrayNode draws = file.putArray("draws");
    draw(draws, 10, 1_234_567_890_123_456_789L);
    draw(draws, 8, -1L);
    draw(draws, 3, -1L, -2L);
    draw(draws, 10, -6L, -7L);
    ArrayNode graphs = file.putArray("graphs");
    for (int[] shape : new int[][] {{3, 2}, {7, 4}, {12, 6}, {600, 2}}) {
      graphs.add(graph(shape[0], shape[1]));
    }
    return file;
  }

  private static void draw(ArrayNode draws, int bound, long... words) {
    draws
        .addObject()
        .put("bound", bound)
        .put("words", Json.words(words))
        .put("number", Draws.below(bound, words));
  }

  private ObjectNode graph(int participants, int degree) {
    byte[] seed = drawn(32);
    List<ParticipantId> ids =
        IntStream.range(0, participants).mapToObj(i -> new ParticipantId(2 * i + 5)).toList();
    SharingGraph graph = Topology.regular(degree).graph(ids, seed);
    ObjectNode json = Json.object().put("graph_seed", Json.hex(seed)).put("degree", degree);
    json.put("first_words", Json.words(Draws.words(4, seed)));
    json.set("participants", Json.ids(ids));
    json.set("ring", Json.numbers(Draws.ring(participants, seed)));
    ArrayNode peers = json.putArray("peers");
    Stream.of(ids.get(0), ids.get(1), ids.get(participants - 1))
        .forEach(id -> peers.add(peers(graph, id)));
    return json;
  }

  private static JsonNode peers(SharingGraph graph, ParticipantId id) {
    ObjectNode json = Json.object().put("id", id.value());
    json.set("peers", Json.ids(graph.peersOf(id)));
    int[] positions =
        graph.peersOf(id).stream().mapToInt(dealer -> graph.position(dealer, id)).toArray();
    json.set("position_in_the_shares_of_each", Json.numbers(positions));
    return json;
  }
}
