package io.github.mnistkit.onnx;

import static io.github.mnistkit.testing.GivenModels.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are small enough to compute by hand, in ONNX Runtime. */
class HandComputedOnnxTest {

  private static final Offset<Float> ROUNDING = within(1e-5f);

  @TempDir private Path folder;

  private float[] logits(ModelSpec spec, byte[] pixels, float[]... arrays) throws Exception {
    return ((float[][]) outputs(spec, pixels, arrays).get("logits"))[0];
  }

  private Map<String, Object> outputs(ModelSpec spec, byte[] pixels, float[]... arrays)
      throws Exception {
    Path file = folder.resolve("model.onnx");
    Examples examples = GivenModels.examples(spec, pixels);
    try (Classifier classifier = OnnxModels.classifier(folder, spec, arrays)) {
      OnnxExport.of(classifier).write(file, examples);
    }
    ImageFormat format = examples.format();
    long[] image = {1, format.height(), format.width(), format.channels()};
    long[] group = {1, format.branches(), format.height(), format.width(), format.channels()};
    return OnnxModels.run(file, examples, format.branches() == 1 ? image : group);
  }

  private static float[] of(double... values) {
    float[] array = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      array[i] = (float) values[i];
    }
    return array;
  }

  private static float[] identity(int side) {
    float[] matrix = new float[side * side];
    for (int i = 0; i < side; i++) {
      matrix[i * side + i] = 1;
    }
    return matrix;
  }

  /** Bytes 255 and 51 are 1 and 0.2, the hidden units 1 + 0.4 + 0.5 = 1.9 and -1 + 1 - 1 < 0. */
  @Test
  void multipliesAndAddsInDenseLayers() throws Exception {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().dense(2).relu().softmax(3);

    Map<String, Object> outputs =
        outputs(
            spec,
            bytes(255, 51),
            of(1, -1, 2, 5),
            of(0.5, -1),
            of(1, 2, -1, 9, 9, 9),
            of(0, -1, 0.5));

    assertThat(((float[][]) outputs.get("logits"))[0])
        .containsExactly(of(1.9, 2.8, -1.4), ROUNDING);
    assertThat((long[]) outputs.get("class")).containsExactly(1);
    // e^1.9 = 6.685894, e^2.8 = 16.444647, e^-1.4 = 0.246597
    assertThat(((float[][]) outputs.get("probabilities"))[0])
        .containsExactly(
            of(6.685894 / 23.377138, 16.444647 / 23.377138, 0.246597 / 23.377138), ROUNDING);
  }

  @Test
  void slidesKernelsOverImages() throws Exception {
    ModelSpec spec =
        ModelSpec.image(2, 3, 1, Scaling.none()).conv2d(1, 2, c -> c.valid()).flatten().logits(2);

    // 1·1 + 2·2 + 3·4 + 4·5 + 0.5, and one pixel further 1·2 + 2·3 + 3·5 + 4·6 + 0.5
    assertThat(
            logits(spec, bytes(1, 2, 3, 4, 5, 6), of(1, 2, 3, 4), of(0.5), identity(2), of(0, 0)))
        .containsExactly(of(37.5, 47.5), ROUNDING);
  }

  /** The flattened result has all channels of a pixel together. */
  @Test
  void addsZerosAroundAnImageOfTwoChannels() throws Exception {
    ModelSpec spec = ModelSpec.image(1, 2, 2, Scaling.none()).conv2d(2, 3).flatten().logits(4);
    float[] kernel = new float[3 * 3 * 2 * 2];
    // in the middle row: 1 × the first channel on the left goes into filter 0,
    kernel[(3 + 0) * 4] = 1;
    // 10 × the second channel of the pixel itself into filter 1
    kernel[(3 + 1) * 4 + 2 + 1] = 10;

    assertThat(logits(spec, bytes(1, 2, 3, 4), kernel, of(0.25, 0), identity(4), of(0, 0, 0, 0)))
        .containsExactly(of(0.25, 20, 1.25, 40), ROUNDING);
  }

  /** With stride 2, "same" pads one row below a window of 3 on an even side, and none above. */
  @Test
  void padsMoreBelowAndToTheRight() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 4, 1, Scaling.none())
            .conv2d(1, 3, c -> c.strides(2))
            .flatten()
            .logits(2);

    // of the middle row: 1 + 20 + 300 and 3 + 40 + 0
    assertThat(
            logits(
                spec,
                bytes(1, 2, 3, 4),
                of(0, 0, 0, 1, 10, 100, 0, 0, 0),
                of(0),
                identity(2),
                of(0, 0)))
        .containsExactly(of(321, 43), ROUNDING);
  }

  @Test
  void filtersChannelsApart() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 1, 2, Scaling.none())
            .depthwiseConv2d(1, c -> c.multiplier(2))
            .flatten()
            .logits(4);

    // 3·1, 3·2, 5·10, 5·20
    assertThat(
            logits(spec, bytes(3, 5), of(1, 2, 10, 20), of(0, 0, 0, 1), identity(4), new float[4]))
        .containsExactly(of(3, 6, 50, 101), ROUNDING);
  }

  @Test
  void takesTheLargestOfEachWindow() throws Exception {
    ModelSpec spec = ModelSpec.image(2, 4, 1, Scaling.none()).maxPool2d(2).flatten().logits(2);

    assertThat(logits(spec, bytes(1, 9, 3, 4, 5, 6, 200, 8), identity(2), of(0, 0)))
        .containsExactly(of(9, 200), ROUNDING);
  }

  @Test
  void countsOnlyRealPixelsInTheMeanOfSame() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 3, 1, Scaling.none())
            .avgPool2d(2, p -> p.padding(Padding.same()))
            .flatten()
            .logits(2);

    assertThat(logits(spec, bytes(1, 9, 7), identity(2), of(0, 0)))
        .containsExactly(of(5, 7), ROUNDING);
  }

  @Test
  void countsTheZerosOfAMargin() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 2, 1, Scaling.none())
            .avgPool2d(2, p -> p.padding(Padding.margin(1)))
            .flatten()
            .logits(2);

    // (0 + 0 + 0 + 8) / 4, and (0 + 0 + 4 + 0) / 4
    assertThat(logits(spec, bytes(8, 4), identity(2), of(0, 0)))
        .containsExactly(of(2, 1), ROUNDING);
  }

  /** (10 − 4)/√(3 + 1)·2 + 1 and (6 − 5)/√(0 + 1)·3 − 1, with ε = 1. */
  @Test
  void normalizesByMovingStatistics() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 1, 2, Scaling.none())
            .batchNorm(new Layer.BatchNorm(0.9, 1))
            .flatten()
            .logits(2);

    assertThat(
            logits(
                spec, bytes(10, 6), of(2, 3), of(1, -1), of(4, 5), of(3, 0), identity(2), of(0, 0)))
        .containsExactly(of(7, 2), ROUNDING);
  }

  @Test
  void scalesPixels() throws Exception {
    ModelSpec spec = ModelSpec.image(1, 2, 1, new Scaling(0.5, -3)).flatten().logits(2);

    assertThat(logits(spec, bytes(2, 200), identity(2), of(0, 0)))
        .containsExactly(of(-2, 97), ROUNDING);
  }

  @Test
  void putsZeroBeforeTheLogitOfABinaryHead() throws Exception {
    ModelSpec spec = ModelSpec.image(1, 2, 1, Scaling.none()).flatten().binary();

    Map<String, Object> outputs = outputs(spec, bytes(2, 1), of(1, -5), of(0.5));

    assertThat(((float[][]) outputs.get("logits"))[0]).containsExactly(of(0, -2.5), ROUNDING);
    assertThat((long[]) outputs.get("class")).containsExactly(0);
  }

  /** The components 2·(1, 2) and 3·(1, 2), of the weights 1/3 and 2/3: the prior is (0, ln 2). */
  @Test
  void mixesLogitsByTheirPrior() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 1, 1, Scaling.none())
            .flatten()
            .mixtureOfLogits(
                2, 2, Projection.dense(1, ActivationFunction.RELU), decoder -> decoder);

    assertThat(
            logits(
                spec,
                bytes(1),
                of(2, 3),
                of(0, 0),
                of(0, 0),
                of(0, Math.log(2)),
                of(1, 2),
                of(0, 0)))
        .containsExactly(of(8 / 3.0, 16 / 3.0), ROUNDING);
  }

  /** Softmaxes (1/2, 1/2) and (1/4, 3/4) of the weights 1/3 and 2/3 give (1/3, 2/3). */
  @Test
  void mixesSoftmaxesByTheirPrior() throws Exception {
    ModelSpec spec =
        ModelSpec.image(1, 1, 1, Scaling.none())
            .flatten()
            .mixtureOfSoftmaxes(
                2, 2, Projection.dense(1, ActivationFunction.RELU), decoder -> decoder);

    assertThat(
            logits(
                spec,
                bytes(1),
                of(0, 1),
                of(0, 0),
                of(0, 0),
                of(0, Math.log(2)),
                of(0, Math.log(3)),
                of(0, 0)))
        .containsExactly(of(Math.log(1 / 3.0), Math.log(2 / 3.0)), ROUNDING);
  }

  /** Softmaxes (1/2, 1/2) and (1/4, 3/4) have the mean (3/8, 5/8); logits (0, 0) and (0, ln 3). */
  @Test
  void averagesTheMembersOfAnEnsemble() throws Exception {
    ModelSpec one = ModelSpec.image(1, 1, 1, Scaling.none()).flatten().softmax(2);
    ModelSpec probabilities = ModelSpec.ensemble(List.of(one, one), Head.Mixture.Mixing.SOFTMAXES);
    ModelSpec logits = ModelSpec.ensemble(List.of(one, one), Head.Mixture.Mixing.LOGITS);
    float[] zero = of(0, 0);
    float[] bias = of(0, Math.log(3));

    assertThat(logits(probabilities, bytes(1), zero, zero, zero, bias))
        .containsExactly(of(Math.log(3 / 8.0), Math.log(5 / 8.0)), ROUNDING);
    assertThat(logits(logits, bytes(1), zero, zero, zero, bias))
        .containsExactly(of(0, Math.log(3) / 2), ROUNDING);
  }

  @Test
  void subtractsTheImagesOfAPair() throws Exception {
    ModelSpec spec =
        ModelSpec.imagePair(1, 2, 1, Scaling.none()).absoluteDifference().flatten().logits(2);

    assertThat(logits(spec, bytes(3, 9, 10, 4), identity(2), of(0, 0)))
        .containsExactly(of(7, 5), ROUNDING);
  }

  /** Both images of a pixel together: 3, 10 and 9, 4. */
  @Test
  void joinsImagesAlongTheirChannels() throws Exception {
    ModelSpec spec =
        ModelSpec.images(2, new Shape.Image(1, 2, 1), Scaling.none())
            .concatenate()
            .flatten()
            .logits(4);

    assertThat(logits(spec, bytes(3, 9, 10, 4), identity(4), of(0, 0, 0, 0)))
        .containsExactly(of(3, 10, 9, 4), ROUNDING);
  }

  @Test
  void givesEveryTowerItsWeights() throws Exception {
    ModelSpec spec =
        ModelSpec.imagePair(1, 1, 1, Scaling.none())
            .separate(image -> image.flatten().dense(1))
            .concatenate()
            .logits(2);

    // 2·3 + 1, and 5·10 + 4
    assertThat(logits(spec, bytes(3, 10), of(2), of(1), of(5), of(4), identity(2), of(0, 0)))
        .containsExactly(of(7, 54), ROUNDING);
  }

  /** One head for both images; its classes are 1 where a pixel is above 5. */
  @Test
  void answersWithAuxiliaryHeadsForEachImage() throws Exception {
    ModelSpec spec =
        ModelSpec.imagePair(1, 1, 1, Scaling.none())
            .shared(image -> image.flatten().dense(1))
            .auxiliary("size", 0.5, branch -> branch.binary())
            .concatenate()
            .logits(2);

    Map<String, Object> outputs =
        outputs(spec, bytes(3, 10), of(1), of(0), of(1), of(-5), identity(2), of(0, 0));

    assertThat(outputs)
        .containsOnlyKeys(
            "class", "probabilities", "logits", "size.class", "size.probabilities", "size.logits");
    assertThat(((float[][][]) outputs.get("size.logits"))[0][0])
        .containsExactly(of(0, -2), ROUNDING);
    assertThat(((float[][][]) outputs.get("size.logits"))[0][1])
        .containsExactly(of(0, 5), ROUNDING);
    assertThat(((long[][]) outputs.get("size.class"))[0]).containsExactly(0, 1);
    assertThat(((float[][]) outputs.get("logits"))[0]).containsExactly(of(3, 10), ROUNDING);
  }
}
