/**
 * What a training run leaves behind.
 *
 * <p>In: a {@code RunRecord} with its plan and flags. Out: {@code run.json}, {@code report.html}
 * and {@code model.npy} in a folder, and the one object that {@code --json} prints. Promise: what
 * only the server sees is listed by name, and what is unknown is null. Start at {@code RunJson}.
 */
@NullMarked
package org.murmuration.murmur.run.written;

import org.jspecify.annotations.NullMarked;
