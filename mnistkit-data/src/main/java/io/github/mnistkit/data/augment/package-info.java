/** Random changes of images; not exported. */
@NullMarked
package io.github.mnistkit.data.augment;

import org.jspecify.annotations.NullMarked;
