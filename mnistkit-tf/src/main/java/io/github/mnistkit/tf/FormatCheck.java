package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;

/** Whether examples can enter a model. */
final class FormatCheck {

  private FormatCheck() {}

  static void examples(ModelSpec spec, Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "predict needs at least 1 example, but " + examples.provenance() + " has 0");
    }
    Input.Pixels pixels = (Input.Pixels) spec.input();
    ImageFormat wanted =
        new ImageFormat(
            pixels.images(),
            pixels.image().height(),
            pixels.image().width(),
            pixels.image().channels());
    if (!wanted.equals(examples.format())) {
      throw new IllegalArgumentException(
          "the model looks at " + wanted + ", but was given " + examples.format());
    }
    if (examples.classes() > spec.classes()) {
      throw new IllegalArgumentException(
          "the model has "
              + spec.classes()
              + " classes, but the examples have "
              + examples.classes());
    }
  }
}
