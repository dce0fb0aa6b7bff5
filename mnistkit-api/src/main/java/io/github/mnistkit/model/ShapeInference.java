package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.model.Layer.Visitor;

/** Infers the shape of a layer's result from the shape of its input. */
enum ShapeInference implements Visitor<Shape, Shape> {
  INSTANCE;

  @Override
  public Shape conv2d(WindowLayer.Conv2d layer, Shape input) {
    return slide(layer, image(input), layer.filters());
  }

  @Override
  public Shape depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Shape input) {
    Shape.Image image = image(input);
    return slide(layer, image, channels(image, layer.multiplier()));
  }

  @Override
  public Shape pool2d(WindowLayer.Pool2d layer, Shape input) {
    Shape.Image image = image(input);
    return slide(layer, image, image.channels());
  }

  @Override
  public Shape batchNorm(Layer.BatchNorm layer, Shape input) {
    return single(input);
  }

  @Override
  public Shape flatten(Layer.Flatten layer, Shape input) {
    return new Shape.Vector(Check.atMostAnInt("vector length", image(input).size()));
  }

  @Override
  public Shape dense(Layer.Dense layer, Shape input) {
    vector(input);
    return new Shape.Vector(layer.units());
  }

  @Override
  public Shape dropout(Layer.Dropout layer, Shape input) {
    return single(input);
  }

  @Override
  public Shape activation(Layer.Activation layer, Shape input) {
    return single(input);
  }

  @Override
  public Shape leakyRelu(Layer.LeakyRelu layer, Shape input) {
    return single(input);
  }

  @Override
  public Shape tower(GroupLayer.Tower layer, Shape input) {
    Shape.Group group = group(input);
    sameShape(layer.chain().input(), group.member());
    return new Shape.Group(group.count(), layer.chain().output());
  }

  @Override
  public Shape concatenate(GroupLayer.Concatenate layer, Shape input) {
    Shape.Group group = group(input);
    if (group.member() instanceof Shape.Image image) {
      return new Shape.Image(image.height(), image.width(), channels(image, group.count()));
    }
    return new Shape.Vector(Check.atMostAnInt("vector length", group.size()));
  }

  @Override
  public Shape absoluteDifference(GroupLayer.AbsoluteDifference layer, Shape input) {
    Shape.Group group = group(input);
    if (group.count() != 2) {
      throw new IllegalArgumentException(
          "needs a pair, but its input is a group of " + group.count());
    }
    return group.member();
  }

  @Override
  public Shape auxiliary(Layer.Auxiliary layer, Shape input) {
    sameShape(
        layer.branch().input().shape(),
        input instanceof Shape.Group group ? group.member() : input);
    return input;
  }

  @Override
  public Shape custom(Layer.Custom layer, Shape input) {
    return layer.infer(input);
  }

  private static int channels(Shape.Image image, int times) {
    return Check.atMostAnInt("image channels", (long) image.channels() * times);
  }

  static Shape.Vector vector(Shape input) {
    if (input instanceof Shape.Vector vector) {
      return vector;
    }
    throw new IllegalArgumentException("needs a vector, but its input is " + describe(input));
  }

  private static Shape.Image image(Shape input) {
    if (input instanceof Shape.Image image) {
      return image;
    }
    throw new IllegalArgumentException("needs an image, but its input is " + describe(input));
  }

  private static Shape.Group group(Shape input) {
    if (input instanceof Shape.Group group) {
      return group;
    }
    throw new IllegalArgumentException(
        "needs a group of images or vectors, but its input is " + describe(input));
  }

  private static Shape single(Shape input) {
    if (input instanceof Shape.Group) {
      throw new IllegalArgumentException(
          "needs an image or a vector, but its input is " + describe(input));
    }
    return input;
  }

  private static void sameShape(Shape declared, Shape found) {
    if (!declared.equals(found)) {
      throw new IllegalArgumentException(
          "was described for " + describe(declared) + ", but its input is " + describe(found));
    }
  }

  private static String describe(Shape shape) {
    if (shape instanceof Shape.Vector) {
      return "a vector of " + shape;
    }
    return (shape instanceof Shape.Group ? "a group " : "an image ") + shape;
  }

  private static Shape slide(WindowLayer layer, Shape.Image input, int channels) {
    int height =
        side(
            layer,
            input,
            input.height(),
            layer.kernel().height(),
            layer.strides().height(),
            layer.dilation().height());
    int width =
        side(
            layer,
            input,
            input.width(),
            layer.kernel().width(),
            layer.strides().width(),
            layer.dilation().width());
    return new Shape.Image(height, width, channels);
  }

  private static int side(
      WindowLayer layer, Shape.Image image, int input, int kernel, int stride, int dilation) {
    if (layer.padding() instanceof Padding.Same) {
      return (input - 1) / stride + 1;
    }
    int border = layer.padding() instanceof Padding.Margin margin ? margin.pixels() : 0;
    long reach = (kernel - 1L) * dilation + 1;
    long room = input + 2L * border - reach;
    if (room < 0) {
      throw new IllegalArgumentException(tooLarge(layer, image, border));
    }
    return Check.atMostAnInt("image side", room / stride + 1);
  }

  private static String tooLarge(WindowLayer layer, Shape.Image image, int border) {
    String dilated =
        layer.dilation().equals(Window.square(1)) ? "" : " dilated by " + layer.dilation();
    String margin = border == 0 ? "" : " with a margin of " + border;
    return "window " + layer.kernel() + dilated + " is larger than its input " + image + margin;
  }
}
