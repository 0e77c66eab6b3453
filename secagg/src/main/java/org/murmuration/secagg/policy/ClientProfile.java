package org.murmuration.secagg.policy;

import java.security.SecureRandom;
import org.murmuration.secagg.identity.CipherSuite;

/**
 * What a client brings to every session.
 *
 * @param random source of its keys, seeds and shares
 */
public record ClientProfile(CipherSuite suite, SecureRandom random, Trust trust) {
  @Override
  public String toString() {
    return "ClientProfile[" + trust + "]";
  }
}
