package org.murmuration.fl.train;

import org.murmuration.fl.model.ModelUpdate;

/**
 * A client's update and what it measured on the way; none of it may leave the client as it is.
 *
 * @param steps of descent that it took
 */
public record TrainedUpdate(ModelUpdate update, LocalMetrics metrics, int steps) {}
