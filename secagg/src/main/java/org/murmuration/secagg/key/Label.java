package org.murmuration.secagg.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** All labels of hashes and derived keys, one a purpose; a label is never used for another. */
public enum Label {
  /** Hash of a session plan. */
  PLAN("murmuration/plan/v2"),
  /** Hash of a session: plan, roster and beacon. */
  SESSION("murmuration/session/v2"),
  /** Key of the one sealed message from a sender to a receiver, and its associated data. */
  SHARE_ENCRYPTION("murmuration/share-encryption/v1"),
  /** Seed of the mask that two participants share. */
  PAIRWISE_MASK("murmuration/pairwise-mask/v1"),
  /** Seed of a participant's own mask. */
  SELF_MASK("murmuration/self-mask/v1"),
  /** Commitment to a self-mask seed. */
  SELF_MASK_COMMITMENT("murmuration/self-mask-commitment/v1"),
  /** Commitment to a share of a mask key. */
  MASK_KEY_SHARE("murmuration/mask-key-share/v1"),
  /** Commitment to a share of a self-mask seed. */
  SELF_MASK_SHARE("murmuration/self-mask-share/v1"),
  /** Secret of a level of the surplus from that of the level below it. */
  SURPLUS_CHAIN("murmuration/surplus-chain/v1"),
  /** Seed that a participant uses at a level of its surplus. */
  SURPLUS_SEED("murmuration/surplus-seed/v1"),
  /** Commitment to all levels of a participant's surplus. */
  SURPLUS_ANCHOR("murmuration/surplus-anchor/v1"),
  /** Commitment to a share of the surplus secret of a level. */
  SURPLUS_SHARE("murmuration/surplus-share/v1"),
  /** Seed of the permutation that draws a sparse graph. */
  GRAPH("murmuration/graph/v1"),
  /** What a participant signs when it advertises its keys. */
  ADVERTISEMENT("murmuration/advertisement/v1"),
  /** What a dealer signs when it shares its keys. */
  KEY_SHARES("murmuration/key-shares/v1"),
  /** What a client signs when it is told who survived. */
  SURVIVORS("murmuration/survivors/v1");

  private final String text;

  Label(String text) {
    this.text = text;
  }

  byte[] bytes() {
    return text.getBytes(US_ASCII);
  }
}
