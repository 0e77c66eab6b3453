/**
 * Clipping, quantizing, exact noise and privacy accounting: numbers in, numbers out.
 *
 * <p>The walk of one vector is {@code clip -> quantize -> noise}; {@code budget} and {@code
 * account} say what that walk promises. Nothing here knows a model or a protocol.
 */
module org.murmuration.dp {
  requires org.apache.commons.numbers.core;
  requires org.apache.commons.numbers.gamma;
  requires org.apache.commons.numbers.rootfinder;
  requires static org.jspecify;

  exports org.murmuration.dp.account;
  exports org.murmuration.dp.audit;
  exports org.murmuration.dp.budget;
  exports org.murmuration.dp.clip;
  exports org.murmuration.dp.curve;
  exports org.murmuration.dp.exact;
  exports org.murmuration.dp.filter;
  exports org.murmuration.dp.ledger;
  exports org.murmuration.dp.mechanism;
  exports org.murmuration.dp.noise;
  exports org.murmuration.dp.notation;
  exports org.murmuration.dp.quantize;
  exports org.murmuration.dp.sample;
}
