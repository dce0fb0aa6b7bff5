/** Folders of images: which images they hold, of which classes, and their pixels in a cache. */
@NullMarked
package io.github.mnistkit.data.folder;

import org.jspecify.annotations.NullMarked;
