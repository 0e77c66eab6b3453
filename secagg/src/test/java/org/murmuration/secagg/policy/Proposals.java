package org.murmuration.secagg.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.policy.Proposal.Terms;

/** Proposals that the standard policy takes, and the parts to spoil them with. */
public final class Proposals {
  /** Meets each bound of the standard policy exactly. */
  public static final Terms TERMS = new Terms(2, 7, 8, 1000, 0, 0);

  private Proposals() {}

  public static Proposal sound() {
    return new Proposal(occasion(5), lineup(0, 10, "beacon"), TERMS);
  }

  public static Occasion occasion(long round) {
    return new Occasion("digits", round, print("model"));
  }

  /** Returns the lineup of the members numbered {@code from} to {@code to}, exclusive. */
  public static Lineup lineup(int from, int to, String beacon) {
    return new Lineup(members(from, to), print(beacon));
  }

  public static Set<Digest> members(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> print("m" + i)).collect(Collectors.toSet());
  }

  public static Digest print(String name) {
    return Digest.ofBytes(name.getBytes(UTF_8));
  }
}
