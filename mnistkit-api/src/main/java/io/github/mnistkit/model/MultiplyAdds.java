package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Sizes;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Counts the multiply-adds of one use of a layer or head: exactly for the built-in ones, and as
 * declared for custom ones.
 */
final class MultiplyAdds {

  private MultiplyAdds() {}

  static OptionalLong of(
      String name, Layer layer, Shape input, Shape output, List<Parameter> parameters) {
    if (layer instanceof Layer.Custom custom) {
      return checked(name, custom.multiplyAdds(input));
    }
    long positions =
        layer instanceof WindowLayer && output instanceof Shape.Image image
            ? (long) image.height() * image.width()
            : 1;
    return OptionalLong.of(
        Sizes.product(name + " multiply-adds", positions, kernels(name, parameters)));
  }

  static OptionalLong of(String name, Head head, Shape input, List<Parameter> parameters) {
    if (head instanceof Head.Custom custom) {
      return checked(name, custom.multiplyAdds(ShapeInference.vector(input)));
    }
    long cost = kernels(name, parameters);
    if (head instanceof Head.Mixture mixture) {
      long last =
          parameters.stream()
              .filter(p -> p.name().equals("kernel"))
              .findFirst()
              .orElseThrow()
              .count();
      String subject = name + " multiply-adds";
      long others = Sizes.product(subject, last, mixture.components() - 1);
      cost = Sizes.sum(subject, LongStream.of(cost, others));
    }
    return OptionalLong.of(cost);
  }

  /**
   * Returns the cost of a custom part as far as its weights determine it: 0 without a kernel, else
   * unknown.
   */
  static OptionalLong unknownWithKernels(List<Parameter> parameters) {
    return kernels("a custom part's", parameters) == 0 ? OptionalLong.of(0) : OptionalLong.empty();
  }

  private static OptionalLong checked(String name, OptionalLong cost) {
    cost.ifPresent(value -> Check.atLeast(name + " multiplyAdds", value, 0));
    return cost;
  }

  private static long kernels(String name, List<Parameter> parameters) {
    return Sizes.sum(
        name + " weights",
        parameters.stream()
            .filter(p -> p.role() == Parameter.Role.KERNEL)
            .mapToLong(Parameter::count));
  }
}
