/** The wire format of protocol buffers, written without their runtime; not exported. */
@NullMarked
package io.github.mnistkit.internal.protobuf;

import org.jspecify.annotations.NullMarked;
