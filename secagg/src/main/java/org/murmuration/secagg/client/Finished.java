package org.murmuration.secagg.client;

/** The client's part is over: nothing is left to answer or to reveal. */
public enum Finished {
  FINISHED
}
