package org.murmuration.fl.train;

import org.murmuration.fl.model.ModelUpdate;

/** A client's update and what it measured on the way; neither may leave the client as it is. */
public record TrainedUpdate(ModelUpdate update, LocalMetrics metrics) {}
