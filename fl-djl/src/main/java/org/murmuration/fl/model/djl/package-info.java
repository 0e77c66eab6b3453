/**
 * Models of the Deep Java Library (DJL), run by PyTorch on the processor.
 *
 * <p>In: what builds a block, its loss, and rows of features with a class or with targets. Out:
 * losses, metrics and gradients over one flat vector. Start reading at {@link
 * org.murmuration.fl.model.djl.DjlModel}, then {@code BoundParameters}. Needs {@code
 * pytorch-native-cpu} for the platform on the class path; nothing is fetched at run time. Promised:
 * with one native thread the same bits for the same input on any thread, dropout included.
 * PyTorch's random numbers start and drop weights; they are no noise of privacy, which is added
 * elsewhere.
 */
@NullMarked
package org.murmuration.fl.model.djl;

import org.jspecify.annotations.NullMarked;
