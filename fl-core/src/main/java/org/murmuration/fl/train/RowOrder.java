package org.murmuration.fl.train;

/** In which order a client walks its rows. */
public enum RowOrder {
  /** The stored order in every pass; the seed is not used. */
  AS_STORED,
  /** A new order for each pass, drawn from the seed. */
  SHUFFLED_EACH_EPOCH
}
