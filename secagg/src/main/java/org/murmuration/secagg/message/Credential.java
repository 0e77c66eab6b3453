package org.murmuration.secagg.message;

import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signature;

/** By whose word a participant's keys are its own. */
public sealed interface Credential {
  /** Nobody's: the plan trusts the server for it. */
  enum Anonymous implements Credential {
    ANONYMOUS
  }

  /** A long-term identity has signed the keys for this plan. */
  record Signed(IdentityKey identity, Signature signature) implements Credential {
    static final int SIZE_BYTES = IdentityKey.SIZE_BYTES + Signature.SIZE_BYTES;
  }
}
