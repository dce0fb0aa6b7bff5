/**
 * Ready-made listeners: models and figures kept in files, progress in text, a limit of time.
 *
 * <p>Each is given to one training with {@link io.github.mnistkit.train.Fit#listening}, and may be
 * given to another when that has ended. None keeps a file open between epochs, so that nothing is
 * left to close however a training ends. What cannot be written ends the training with an {@link
 * java.io.UncheckedIOException} that names the file, if it is one.
 */
@NullMarked
package io.github.mnistkit.train.listen;

import org.jspecify.annotations.NullMarked;
