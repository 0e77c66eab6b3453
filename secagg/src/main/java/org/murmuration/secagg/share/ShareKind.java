package org.murmuration.secagg.share;

import org.murmuration.secagg.key.Label;

/** The two secrets that a dealer shares; a holder reveals its share of one of them, never both. */
public enum ShareKind {
  /** The secret mask key, revealed when the dealer's input did not arrive. */
  MASK_KEY(Label.MASK_KEY_SHARE),
  /** The self-mask seed, revealed when it did. */
  SELF_MASK(Label.SELF_MASK_SHARE);

  private final Label label;

  ShareKind(Label label) {
    this.label = label;
  }

  Label label() {
    return label;
  }
}
