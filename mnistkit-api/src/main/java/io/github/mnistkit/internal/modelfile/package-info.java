/** Reads and writes the files of models, compressed ones too; not exported to users. */
@NullMarked
package io.github.mnistkit.internal.modelfile;

import org.jspecify.annotations.NullMarked;
