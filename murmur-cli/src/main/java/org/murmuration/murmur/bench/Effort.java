package org.murmuration.murmur.bench;

/** How much time a room may spend. */
public enum Effort {
  /** A look: few sizes and one fork; all rooms together take under five minutes. */
  QUICK,
  /** What the published tables are made of: every size, three forks. */
  FULL
}
