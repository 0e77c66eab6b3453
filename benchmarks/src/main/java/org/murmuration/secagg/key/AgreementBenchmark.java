package org.murmuration.secagg.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do a fresh X25519 key pair and one agreement cost through {@link X25519}, against the JDK's
 * own XDH? Microseconds a pair and microseconds an agreement; both sides agree with the same keys.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class AgreementBenchmark {
  private final SecureRandom random = new SecureRandom();
  private final KeyAgreement agreement = new X25519();
  private final SecretKey mine = agreement.fresh(random);
  private final PublicKey theirs = agreement.publicOf(agreement.fresh(random));
  private final Jdk jdk = Jdk.with(mine, theirs);

  /** The JDK's side; its services are looked up once, which spares it what a caller would pay. */
  private record Jdk(
      KeyPairGenerator pairs,
      javax.crypto.KeyAgreement agreement,
      PrivateKey mine,
      java.security.PublicKey theirs) {

    static Jdk with(SecretKey mine, PublicKey theirs) {
      NamedParameterSpec curve = NamedParameterSpec.X25519;
      try {
        KeyFactory keys = KeyFactory.getInstance("XDH");
        return new Jdk(
            KeyPairGenerator.getInstance("X25519"),
            javax.crypto.KeyAgreement.getInstance("XDH"),
            keys.generatePrivate(new XECPrivateKeySpec(curve, mine.lendSecretBytes(byte[]::clone))),
            keys.generatePublic(new XECPublicKeySpec(curve, coordinate(theirs))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK from 11 on has XDH; this one does not", e);
      }
    }

    private static BigInteger coordinate(PublicKey key) {
      byte[] littleEndian = key.bytes();
      byte[] bigEndian = new byte[littleEndian.length];
      for (int i = 0; i < bigEndian.length; i++) {
        bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
      }
      return new BigInteger(1, bigEndian);
    }
  }

  /** A fresh pair, its public half checked to be canonical and not of low order. */
  @Benchmark
  public PublicKey pair() {
    try (SecretKey secret = agreement.fresh(random)) {
      return agreement.publicOf(secret);
    }
  }

  /** A fresh pair of the JDK. */
  @Benchmark
  public KeyPair pairOfJdk() {
    return jdk.pairs.generateKeyPair();
  }

  /** One agreement. */
  @Benchmark
  public SharedSecret agree() {
    return agreement.agree(mine, theirs);
  }

  /** The same agreement by the JDK. */
  @Benchmark
  public byte[] agreeOfJdk() throws GeneralSecurityException {
    jdk.agreement.init(jdk.mine);
    jdk.agreement.doPhase(jdk.theirs, true);
    return jdk.agreement.generateSecret();
  }
}
