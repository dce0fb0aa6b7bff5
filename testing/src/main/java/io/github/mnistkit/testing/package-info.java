/** Stubs of the API's interfaces and damaged data, for the tests of all modules but the API. */
@NullMarked
package io.github.mnistkit.testing;

import org.jspecify.annotations.NullMarked;
