package org.murmuration.secagg.identity;

/** What stands under a message: a signature, or nothing where the plan asks for none. */
public sealed interface Endorsement permits Signature, Endorsement.Unsigned {
  /** No signature. */
  enum Unsigned implements Endorsement {
    UNSIGNED
  }
}
