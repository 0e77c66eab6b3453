package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.murmuration.secagg.Mutations;

/**
 * Seeded mutations of one message: whatever is not refused must be the canonical spelling of what
 * it parsed to, nothing but {@link MalformedMessage} may come out, and no parse may take more
 * memory than the bytes that are really there warrant.
 */
final class MessageMutations {
  private final MessageSample sample;
  private final Mutations mutations;

  MessageMutations(MessageSample sample, long seed) {
    this.sample = sample;
    this.mutations = new Mutations(sample.bytes(), seed);
  }

  void check(int count) {
    for (int i = 0; i < count; i++) {
      check(sized(mutations.next()));
    }
  }

  private void check(byte[] mutated) {
    mutations.startReading();
    try {
      Message parsed = sample.parse(mutated);
      mutations.endReading(mutated.length, 0);
      assertArrayEquals(mutated, sample.codec().encode(parsed));
    } catch (MalformedMessage expected) {
      mutations.endReading(mutated.length, 0);
      assertTrue(expected.offset() <= mutated.length);
    } catch (RuntimeException unexpected) {
      fail("mutation " + mutations.number() + " of " + sample, unexpected);
    }
  }

  /** Half of them say how long they are, so that what is behind the header is read. */
  private byte[] sized(byte[] mutated) {
    int header = MessageCodec.HEADER_BYTES;
    return mutations.oneIn(2) && mutated.length > header
        ? Mutations.with(mutated, header - 4, mutated.length - header)
        : mutated;
  }
}
