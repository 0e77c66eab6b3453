package org.murmuration.fl.plan.surplus;

/**
 * What layers of noise that can be taken back cost beyond a session without them, in the encoding
 * of {@code docs/protocol.md}, section 4, for a roster of the largest cohort on the complete graph.
 *
 * @param clients on the roster
 * @param layers of each one's noise
 */
public record LayerCost(int clients, int layers) {
  private static final long DIGEST_BYTES = 32;
  private static final long SHARE_BYTES = 40;
  private static final long ID_BYTES = 4;

  /** Anchor, commitments and longer boxes as it deals; one more share a client as it answers. */
  public long uploadBytes() {
    long dealt =
        DIGEST_BYTES + DIGEST_BYTES * layers * clients + SHARE_BYTES * layers * (clients - 1);
    long answered = ID_BYTES + (ID_BYTES + SHARE_BYTES) * clients;
    return layers == 0 ? 0 : dealt + answered;
  }

  /** Commitments and longer boxes from every other client. */
  public long downloadBytes() {
    return (DIGEST_BYTES + SHARE_BYTES) * layers * (clients - 1);
  }

  /** Boxes and commitments of all clients, which the server keeps until it has passed them on. */
  public long heldBytes() {
    return clients * downloadBytes();
  }

  /** Vectors that the server draws again when nobody is lost. */
  public long draws() {
    return (long) clients * layers;
  }
}
