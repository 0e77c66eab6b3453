package org.murmuration.secagg.identity;

/** Who signs for a client: its long-term identity, or nobody where a plan asks for no signature. */
public sealed interface Signer permits Identity, Signer.Nobody {
  /** Signs nothing. */
  enum Nobody implements Signer {
    NOBODY
  }
}
