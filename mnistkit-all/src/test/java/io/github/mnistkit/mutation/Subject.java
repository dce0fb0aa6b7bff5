package io.github.mnistkit.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/**
 * One reader and one kind of damage.
 *
 * @param name of both, for the figures
 * @param whole the undamaged file, which must be read
 * @param damage makes a damaged file or text
 * @param reading reads it, and throws an {@link AssertionError} if what it reads cannot be right
 * @param refusals what a reader may throw; all but {@link IllegalArgumentException} must name the
 *     file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Subject(
    String name,
    byte[] whole,
    Damage damage,
    Reading reading,
    Set<Class<? extends Exception>> refusals) {

  /** Makes a damaged file. */
  interface Damage {
    byte[] apply(byte[] whole, Random random);
  }

  /** Reads a file, or its content as text. */
  interface Reading {
    void read(Path file, byte[] content) throws IOException;
  }
}
