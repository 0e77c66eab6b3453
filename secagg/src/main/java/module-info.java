/** Secure aggregation of integer vectors; see the package {@code org.murmuration.secagg.client}. */
module org.murmuration.secagg {
  requires org.bouncycastle.provider;
  requires static org.jspecify;

  exports org.murmuration.secagg.client;
  exports org.murmuration.secagg.graph;
  exports org.murmuration.secagg.graph.find;
  exports org.murmuration.secagg.history;
  exports org.murmuration.secagg.identity;
  exports org.murmuration.secagg.key;
  exports org.murmuration.secagg.mask;
  exports org.murmuration.secagg.message;
  exports org.murmuration.secagg.outcome;
  exports org.murmuration.secagg.plan;
  exports org.murmuration.secagg.policy;
  exports org.murmuration.secagg.ring;
  exports org.murmuration.secagg.server;
  exports org.murmuration.secagg.share;
  exports org.murmuration.secagg.state;
  exports org.murmuration.secagg.surplus;
  exports org.murmuration.secagg.work;
}
