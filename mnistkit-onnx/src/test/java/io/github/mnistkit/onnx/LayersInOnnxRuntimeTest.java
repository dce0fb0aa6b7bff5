package io.github.mnistkit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of layer and head in ONNX Runtime against the plain Java implementation. */
class LayersInOnnxRuntimeTest {

  @TempDir private Path folder;

  private static Stream<ModelSpec> models() {
    List<ModelSpec> models = new ArrayList<>();
    for (ActivationFunction function : ActivationFunction.values()) {
      models.add(of(image -> image.activation(function)));
      models.add(of(image -> image.conv2d(4, 3).activation(function)));
    }
    models.addAll(windows());
    models.addAll(groups());
    models.add(of(image -> image.leakyRelu(0.2)));
    models.add(of(image -> image.dropout(0.5)));
    models.add(of(ImageStage::batchNorm));
    models.add(of(image -> image.conv2d(4, 2).batchNorm(new Layer.BatchNorm(0.5, 0.1))));
    models.add(flat().batchNorm().leakyRelu(0.1).dense(5, w -> w.withoutBias()).logits(3));
    for (Projection projection :
        List.of(Projection.identity(), Projection.dense(4, ActivationFunction.GELU))) {
      models.add(flat().mixtureOfLogits(3, 3, projection, d -> d.dense(6).tanh().batchNorm()));
      models.add(flat().mixtureOfSoftmaxes(4, 2, projection, d -> d.dense(6).relu()));
      models.add(flat().mixtureOfSoftmaxes(4, 1, projection, d -> d));
    }
    models.add(flat().binary());
    for (Head.Mixture.Mixing mixing : Head.Mixture.Mixing.values()) {
      List<ModelSpec> members = List.of(flat().softmax(3), flat().mixtureOfLogits(3, 2, d -> d));
      models.add(ModelSpec.ensemble(members, mixing));
    }
    return models.stream();
  }

  /** Two channels of 5×6 pixels, whose channels come first in the graph. */
  private static VectorStage flat() {
    return image().maxPool2d(2).flatten();
  }

  private static ImageStage image() {
    return ModelSpec.image(5, 6, 2, Scaling.standardized(0.4, 0.3));
  }

  private static ModelSpec of(UnaryOperator<ImageStage> layer) {
    return layer.apply(image()).flatten().softmax(3);
  }

  private static List<ModelSpec> windows() {
    List<ModelSpec> models = new ArrayList<>();
    for (Padding padding : List.of(Padding.same(), Padding.valid(), Padding.margin(1))) {
      for (int stride = 1; stride <= 3; stride++) {
        int step = stride;
        models.add(of(image -> image.conv2d(3, 3, c -> c.strides(step).padding(padding))));
        models.add(
            of(
                image ->
                    image.depthwiseConv2d(2, c -> c.multiplier(2).strides(step).padding(padding))));
        for (int side = 2; side <= 3; side++) {
          int window = side;
          models.add(of(image -> image.maxPool2d(window, p -> p.strides(step).padding(padding))));
          models.add(of(image -> image.avgPool2d(window, p -> p.strides(step).padding(padding))));
        }
      }
      models.add(of(image -> image.conv2d(3, 2, c -> c.dilation(2).padding(padding))));
    }
    WindowLayer.Conv2d wide = WindowLayer.Conv2d.of(2, 1);
    models.add(
        of(
            image ->
                image.conv2d(
                    2,
                    1,
                    c ->
                        new WindowLayer.Conv2d(
                            2,
                            new Window(2, 3),
                            new Window(1, 2),
                            Window.square(1),
                            Padding.same(),
                            wide.weights()))));
    return models;
  }

  private static List<ModelSpec> groups() {
    Shape.Image shape = new Shape.Image(4, 3, 2);
    return List.of(
        ModelSpec.images(3, shape, Scaling.unit())
            .shared(image -> image.conv2d(3, 2).relu())
            .concatenate()
            .flatten()
            .softmax(4),
        ModelSpec.images(3, shape, Scaling.unit())
            .separate(image -> image.conv2d(3, 2).batchNorm().flatten())
            .auxiliary("each", 1, branch -> branch.dense(4).relu().mixtureOfLogits(3, 2, d -> d))
            .concatenate()
            .auxiliary("all", 1, branch -> branch.logits(5))
            .logits(3),
        ModelSpec.imagePair(4, 3, 2)
            .auxiliary("pixels", 1, branch -> branch.flatten().softmax(3))
            .shared(image -> image.maxPool2d(2))
            .absoluteDifference()
            .flatten()
            .binary(),
        ModelSpec.imagePair(4, 3, 2).concatenate().flatten().softmax(2));
  }

  @ParameterizedTest
  @MethodSource("models")
  void giveTheLogitsOfPlainJava(ModelSpec spec) throws Exception {
    Path file = folder.resolve("model.onnx");
    Examples examples = GivenModels.examples(spec, 7, 1);
    try (Classifier classifier =
        OnnxModels.classifier(folder, GivenModels.record(spec), OnnxModels.random(spec, 2))) {
      OnnxExport.of(classifier).write(file, examples);
      float[] expected = classifier.predict(examples).logits();
      ImageFormat format = examples.format();
      long[] image = {7, format.height(), format.width(), format.channels()};
      long[] group = {7, format.branches(), format.height(), format.width(), format.channels()};

      float[][] found =
          (float[][])
              OnnxModels.run(file, examples, format.branches() == 1 ? image : group).get("logits");

      for (int i = 0; i < found.length; i++) {
        for (int k = 0; k < spec.classes(); k++) {
          float logit = expected[i * spec.classes() + k];
          assertThat(found[i][k])
              .isCloseTo(logit, Offset.offset(1e-4f * Math.max(1, Math.abs(logit))));
        }
      }
    }
  }
}
