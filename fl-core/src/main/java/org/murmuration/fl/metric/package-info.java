/**
 * What a model counts beside its gradient: named sums over examples, open to every model's own.
 *
 * <p>A {@link org.murmuration.fl.metric.Metric} declares a name and the range of one example's
 * value; {@link org.murmuration.fl.metric.Metrics} is the list that a model declares, loss first;
 * {@link org.murmuration.fl.metric.MetricSums} are the sums of a batch, of a client, of all
 * clients. Which role sums have is another room's type: what clients saw while training is not an
 * evaluation of one model. Promised: sums of clients add up; a declared range bounds what one
 * client can add, so that a secure sum of metrics never leaves its lanes.
 */
@NullMarked
package org.murmuration.fl.metric;

import org.jspecify.annotations.NullMarked;
