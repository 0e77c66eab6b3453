package org.murmuration.fl.process;

import java.security.SecureRandom;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.seed.Seed;

/**
 * Where cohorts, keys, rounding and noise come from; each use has its own stream, so that results
 * do not depend on the order of threads.
 */
public sealed interface RunRandomness {

  /** Bits that draw the cohort of a round. */
  RandomBits cohorts(RoundId round);

  /** Source of one client's keys, seeds and sharing polynomials in one round. */
  SecureRandom keys(RoundId round, ClientId client);

  /** Bits of one client's rounding and noise in one round. */
  ClientSecrets client(RoundId round, ClientId client);

  /** Bits of the server's noise in one round. */
  RandomBits noise(RoundId round);

  /**
   * The same source for another use, such as an evaluation: whoever shares a seed with a training
   * must not repeat the keys and noise of its rounds of the same numbers.
   */
  RunRandomness of(String use);

  /** Whether someone who knows a seed can repeat all of it, so that privacy is only simulated. */
  boolean simulated();

  /** The system's secure generator; safe for many threads. */
  record Secure(SecureRandom source) implements RunRandomness {
    @Override
    public RandomBits cohorts(RoundId round) {
      return SecureBits.fresh(source);
    }

    @Override
    public SecureRandom keys(RoundId round, ClientId client) {
      return source;
    }

    @Override
    public ClientSecrets client(RoundId round, ClientId client) {
      return new ClientSecrets(SecureBits.fresh(source), SecureBits.fresh(source));
    }

    @Override
    public RandomBits noise(RoundId round) {
      return SecureBits.fresh(source);
    }

    @Override
    public RunRandomness of(String use) {
      return this;
    }

    @Override
    public boolean simulated() {
      return false;
    }
  }

  /** A published seed: the same run again, its privacy simulated. */
  record Simulated(Seed seed) implements RunRandomness {
    @Override
    public RandomBits cohorts(RoundId round) {
      return bits(seed.child("cohorts", round.number()));
    }

    @Override
    public SecureRandom keys(RoundId round, ClientId client) {
      return InsecureSeededRandom.of(of("keys", round, client));
    }

    @Override
    public ClientSecrets client(RoundId round, ClientId client) {
      return new ClientSecrets(
          bits(of("rounding", round, client)), bits(of("noise-share", round, client)));
    }

    @Override
    public RandomBits noise(RoundId round) {
      return bits(seed.child("noise", round.number()));
    }

    @Override
    public RunRandomness of(String use) {
      return new Simulated(seed.child("use").child(use));
    }

    @Override
    public boolean simulated() {
      return true;
    }

    private Seed of(String use, RoundId round, ClientId client) {
      return seed.child(use, round.number()).child(client.value());
    }

    private static RandomBits bits(Seed seed) {
      return InsecureSeededBits.of(seed.toBytes());
    }
  }
}
