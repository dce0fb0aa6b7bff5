/** Image files and folders of them: decoding, checking, resampling, normalizing digits. */
@NullMarked
package io.github.mnistkit.data.image;

import org.jspecify.annotations.NullMarked;
