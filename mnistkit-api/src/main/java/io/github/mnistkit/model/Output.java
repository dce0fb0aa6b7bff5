package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * A head at its place: the end of a model or of a side branch.
 *
 * @param name unique in the model: the key of its weights
 * @param head what it computes
 */
public record Output(String name, Head head) {

  /**
   * Checks the name and the number of classes.
   *
   * @param name unique in the model
   * @param head what it computes
   * @throws IllegalArgumentException if the name is not a letter followed by letters, digits, '_'
   *     or '-', there are fewer than two classes, or a head of the user's own has the kind of a
   *     built-in one
   */
  public Output {
    Check.name("head name", name);
    Check.atLeast(head.kind() + " classes", head.classes(), 2);
    Kinds.requireNew(head);
  }
}
