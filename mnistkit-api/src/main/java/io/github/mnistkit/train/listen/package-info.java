/**
 * Ready-made listeners that save models, log metrics, print progress and limit the time.
 *
 * <p>Add a listener to one training at a time with {@link io.github.mnistkit.train.Fit#listening};
 * it can be reused once that training has ended. No listener keeps a file open between epochs, so
 * there is nothing to close when a training ends. A failure to write ends the training with an
 * {@link java.io.UncheckedIOException} that names the file, if there is one.
 */
@NullMarked
package io.github.mnistkit.train.listen;

import org.jspecify.annotations.NullMarked;
