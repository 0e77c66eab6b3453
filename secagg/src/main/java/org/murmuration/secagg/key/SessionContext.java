package org.murmuration.secagg.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.graph.ParticipantId;

/**
 * The hash of all that the clients of a session must agree on: wire version, task, round, plan and
 * model digest (through the plan's digest), the whole roster and the beacon that draws the graph.
 *
 * <p>Guarantee: every derived key, sealed message and commitment after the roster is bound to it,
 * so clients that were told different things cannot open each other's shares and their masks do not
 * cancel.
 */
public record SessionContext(Digest digest) {

  /** Returns the context of a plan, the canonical encoding of the roster, and a beacon. */
  public static SessionContext of(Digest plan, byte[] encodedRoster, Beacon beacon) {
    return new SessionContext(
        Digest.of(Label.SESSION, plan.bytes(), encodedRoster, beacon.value().bytes()));
  }

  /** Returns the 32 bytes from which the session's graph is drawn. */
  public byte[] graphSeed() {
    return Digest.of(Label.GRAPH, digest.bytes()).bytes();
  }

  /** Returns the bytes that bind {@code label} to this session and to {@code owners} in order. */
  public byte[] info(Label label, ParticipantId... owners) {
    byte[] name = label.bytes();
    ByteBuffer info =
        ByteBuffer.allocate(4 + name.length + Digest.SIZE_BYTES + 4 + 4 * owners.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    info.putInt(name.length).put(name).put(digest.bytes()).putInt(owners.length);
    for (ParticipantId owner : owners) {
      info.putInt(owner.value());
    }
    return info.array();
  }
}
