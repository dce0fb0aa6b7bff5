package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.List;

/**
 * A named head: the end of a model or of an auxiliary branch.
 *
 * @param name the unique name: the key of its weights
 * @param head the head
 */
public record Output(String name, Head head) {

  /**
   * Checks the name and the number of classes.
   *
   * @throws IllegalArgumentException if the name is not a letter followed by letters, digits, '_'
   *     or '-', there are fewer than two classes, or a custom head has the kind of a built-in one
   */
  public Output {
    Check.name("head name", name);
    Check.atLeast(head.kind() + " classes", head.classes(), 2);
    ReservedKinds.requireNew(head);
  }

  /**
   * Returns the names of the heads whose weights give the logits.
   *
   * @return the name of this head; for an ensemble, those of its members' heads, such as {@code
   *     member_1.softmax_1}
   */
  public List<String> heads() {
    return head instanceof Head.Ensemble ensemble
        ? ensemble.members().stream()
            .map(member -> member.prefix() + member.model().output().name())
            .toList()
        : List.of(name);
  }
}
