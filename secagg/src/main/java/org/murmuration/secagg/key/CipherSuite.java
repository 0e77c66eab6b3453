package org.murmuration.secagg.key;

/** The two public-key parts of a protocol, handed in together so that tests can replace them. */
public record CipherSuite(KeyAgreement agreement, SignatureScheme signatures) {

  /** Returns X25519 and Ed25519, the only suite of the wire format. */
  public static CipherSuite standard() {
    return new CipherSuite(new X25519(), new Ed25519());
  }
}
