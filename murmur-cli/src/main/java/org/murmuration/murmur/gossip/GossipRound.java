package org.murmuration.murmur.gossip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.murmuration.murmur.json.JsonResult;

/**
 * What a round came to.
 *
 * @param ofMean test accuracy of the mean of all models, which no peer knows
 * @param ofPeers test accuracy of some peers' own models
 * @param spread mean squared distance of a model to the mean
 * @param seconds of training and talking
 */
record GossipRound(int round, double ofMean, List<Double> ofPeers, double spread, double seconds) {
  GossipRound {
    ofPeers = List.copyOf(ofPeers);
  }

  private DoubleSummaryStatistics peers() {
    return ofPeers.stream().mapToDouble(Double::doubleValue).summaryStatistics();
  }

  /** The round for people. */
  String text() {
    DoubleSummaryStatistics peers = peers();
    return String.format(
        Locale.ROOT,
        "round %d: test accuracy of peers %.4f (%.4f to %.4f), of the mean of all %.4f, spread %.3g,"
            + " %.2f s",
        round,
        peers.getAverage(),
        peers.getMin(),
        peers.getMax(),
        ofMean,
        spread,
        seconds);
  }

  ObjectNode json() {
    DoubleSummaryStatistics peers = peers();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("round", round);
    JsonResult.putNumber(json, "peer_accuracy", peers.getAverage());
    JsonResult.putNumber(json, "least_peer_accuracy", peers.getMin());
    JsonResult.putNumber(json, "most_peer_accuracy", peers.getMax());
    JsonResult.putNumber(json, "mean_model_accuracy", ofMean);
    JsonResult.putNumber(json, "spread", spread);
    return json.put("seconds", seconds);
  }
}
