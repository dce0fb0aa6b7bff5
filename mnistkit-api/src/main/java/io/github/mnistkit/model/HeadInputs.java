package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;

/**
 * Checks that a head accepts the result of the chain before it.
 *
 * @param name the head's name
 */
record HeadInputs(String name) implements Head.Visitor<Shape, Shape> {

  /**
   * Checks the input of a head.
   *
   * @throws IllegalArgumentException if the head does not accept it
   */
  static void require(Output output, Shape input) {
    Shape unused = output.head().accept(new HeadInputs(output.name()), input);
  }

  @Override
  public Shape softmax(Head.Softmax head, Shape input) {
    return vector(input);
  }

  @Override
  public Shape logits(Head.Logits head, Shape input) {
    return vector(input);
  }

  @Override
  public Shape binary(Head.Binary head, Shape input) {
    return vector(input);
  }

  @Override
  public Shape mixture(Head.Mixture head, Shape input) {
    head.requireInput(vector(input));
    return input;
  }

  @Override
  public Shape ensemble(Head.Ensemble head, Shape input) {
    for (Head.Ensemble.Member member : head.members()) {
      Shape first = member.model().input().shape();
      if (!first.equals(input)) {
        throw new IllegalArgumentException(
            Quote.of(member.name())
                + " of head "
                + name
                + " must begin with "
                + input
                + ", but begins with "
                + first);
      }
    }
    return input;
  }

  @Override
  public Shape custom(Head.Custom head, Shape input) {
    return vector(input);
  }

  private Shape vector(Shape input) {
    if (input instanceof Shape.Vector) {
      return input;
    }
    throw new IllegalArgumentException(
        "head " + name + " needs a vector, but its input is " + input);
  }
}
