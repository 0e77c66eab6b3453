/**
 * What is done to a client's rows between the file and the trainer.
 *
 * <p>{@link org.murmuration.fl.data.ClientRows} come in and go out, changed when they are read:
 * scaled, mapped, taken, repeated, shuffled. Start with {@link
 * org.murmuration.fl.data.transform.RowPipeline}, whose steps have the meaning and order of
 * tf.data's; batches are the trainer's. Promised: nothing is copied but row numbers, and the same
 * client has the same rows on every call.
 */
@NullMarked
package org.murmuration.fl.data.transform;

import org.jspecify.annotations.NullMarked;
