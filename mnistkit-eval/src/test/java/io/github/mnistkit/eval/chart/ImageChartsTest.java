package io.github.mnistkit.eval.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.Misclassified;
import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.embedding.Embedding;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.testing.WeightsOnly;
import io.github.mnistkit.train.Activations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ImageChartsTest {

  private static BufferedImage tile(Svg svg, int index) throws Exception {
    Element image = svg.all("image").get(index);
    String data = image.getAttribute("href").substring("data:image/png;base64,".length());
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  @Nested
  class OfMistakes {

    private final Examples examples =
        Images.strokes(List.of("cat", Figures.MARKUP, "owl"), 9, ImageFormat.of(4, 4, 1));
    private final List<Misclassified> mistakes =
        List.of(
            new Misclassified(0, 1, 0, 0.5, 0.25),
            new Misclassified(4, 0, 1, 0.9999, 0.0001),
            new Misclassified(8, 0, 2, 0.75, 0.125));

    @Test
    void showTheMostConfidentFirst() throws Exception {
      assertThat(Svg.of(ImageCharts.misclassified(mistakes, examples, 9)).texts())
          .containsSubsequence("at 99.9 %", "at 75.0 %", "at 50.0 %");
    }

    @Test
    void showPredictedAndTrueClassUnderEachPicture() throws Exception {
      Svg svg = Svg.of(ImageCharts.misclassified(mistakes, examples, 9));
      assertThat(svg.all("image")).hasSize(3);
      assertThat(svg.texts()).containsSubsequence("pred. cat", "at 75.0 %", "true owl");
    }

    @Test
    void showNoMoreThanAsked() throws Exception {
      Chart chart = ImageCharts.misclassified(mistakes, examples, 2);
      assertThat(Svg.of(chart).all("image")).hasSize(2);
      assertThat(chart.description())
          .contains(
              "3 examples were misclassified; shown are the 2 of the highest confidence",
              "example 4 is " + Figures.MARKUP + ", predicted as cat with 99.9 %");
    }

    @Test
    void sayThatThereAreNone() throws Exception {
      Chart chart = ImageCharts.misclassified(List.of(), examples, 2);
      assertThat(Svg.of(chart).texts()).containsExactly("none misclassified");
      assertThat(chart.description()).isEqualTo("0 examples were misclassified.");
    }

    @Test
    void showTheImagesOfAGroupBelowEachOther() throws Exception {
      Examples pairs = Images.strokes(List.of("a", "b"), 2, new ImageFormat(2, 3, 4, 3));
      List<Misclassified> wrong = List.of(new Misclassified(1, 0, 1, 0.5, 0.5));
      BufferedImage image = tile(Svg.of(ImageCharts.misclassified(wrong, pairs, 1)), 0);
      assertThat(image.getWidth()).isEqualTo(4);
      assertThat(image.getHeight()).isEqualTo(6);
    }

    @Test
    void rejectExamplesThatWereNotPredicted() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.misclassified(mistakes, examples.take(5), 2))
          .withMessage(
              "ImageCharts.misclassified examples must be those that were predicted, but example 8"
                  + " of them is not of class 2");
    }

    @Test
    void rejectToShowNone() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.misclassified(mistakes, examples, 0))
          .withMessage("ImageCharts.misclassified most must be at least 1, but was 0");
    }
  }

  @Nested
  class OfFeatureMaps {

    private final Activations two =
        Activations.of(
            "conv2d_1", new Shape.Image(1, 2, 2), new float[] {9, 9, 9, 9, 0, 1, 4, Float.NaN});

    @Test
    void showATileForEachChannelOnOneScale() throws Exception {
      Svg svg = Svg.of(ImageCharts.featureMaps(two, 1));
      assertThat(rgb(tile(svg, 0), 0, 0)).isEqualTo(0x440154);
      assertThat(rgb(tile(svg, 0), 1, 0)).isEqualTo(0xfde725);
      assertThat(rgb(tile(svg, 1), 0, 0)).isEqualTo(0x3b528b);
      assertThat(rgb(tile(svg, 1), 1, 0)).isEqualTo(0x808080);
    }

    @Test
    void tellTheirRange() {
      assertThat(ImageCharts.featureMaps(two, 1).description())
          .contains(
              "2 maps of 1×2, values from 0 to 4", "25 % of them 0", "Not finite and grey: 1.");
    }

    @Test
    void rejectALayerThatGivesNoImage() {
      Activations vector = Activations.of("dense_1", new Shape.Vector(2), new float[2]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.featureMaps(vector, 0))
          .withMessage(
              "ImageCharts.featureMaps needs a layer that gives an image, but dense_1 gives 2");
    }

    @Test
    void rejectAnExampleThatIsNotThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.featureMaps(two, 2))
          .withMessage("ImageCharts.featureMaps example must be in 0..1, but was 2");
    }
  }

  @Nested
  class OfFilters {

    @Test
    void showTheWeightsOfEachUnitOfAConvolution() throws Exception {
      ModelSpec spec = ModelSpec.image(4, 4, 1).conv2d(3, 2).flatten().softmax(2);
      float[] weights = Images.weighing(spec).weights().get("conv2d_1/kernel");
      Svg svg = Svg.of(ImageCharts.filters(Images.weighing(spec)));
      assertThat(svg.all("image")).hasSize(3 + 1);
      float greatest = 0;
      for (float weight : weights) {
        greatest = Math.max(greatest, Math.abs(weight));
      }
      // Row 1, column 0 of unit 2 in [row][column][channel][unit].
      int expected = ColorScale.diverging(greatest).rgb(weights[(1 * 2 + 0) * 3 + 2]);
      assertThat(rgb(tile(svg, 2), 0, 1)).isEqualTo(expected);
    }

    @Test
    void showADenseLayerAsTheImageItSees() throws Exception {
      ModelSpec spec = ModelSpec.image(3, 5, 1).flatten().softmax(4);
      BufferedImage tile = tile(Svg.of(ImageCharts.filters(Images.weighing(spec))), 3);
      assertThat(tile.getWidth()).isEqualTo(5);
      assertThat(tile.getHeight()).isEqualTo(3);
    }

    @Test
    void showThreeChannelsAsColours() throws Exception {
      ModelSpec spec = ModelSpec.image(4, 4, 3).conv2d(2, 2).flatten().softmax(2);
      Chart chart = ImageCharts.filters(Images.weighing(spec));
      assertThat(chart.description()).contains("2 units of 2×2×3 weights", "grey is 0");
      float[] weights = Images.weighing(spec).weights().get("conv2d_1/kernel");
      float greatest = 0;
      for (float weight : weights) {
        greatest = Math.max(greatest, Math.abs(weight));
      }
      int green = Math.round(255 * (weights[2 + 1] / greatest + 1) / 2);
      assertThat((rgb(tile(Svg.of(chart), 1), 0, 0) >> 8) & 0xff).isEqualTo(green);
    }

    @Test
    void rejectImagesOfTwoChannels() {
      ModelSpec spec = ModelSpec.image(4, 4, 2).conv2d(3, 2).flatten().softmax(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.filters(Images.weighing(spec)))
          .withMessage(
              "ImageCharts.filters needs a first layer on images of 1 or 3 channels, but"
                  + " conv2d_1/kernel is [2, 2, 2, 3]");
    }
  }

  @Nested
  class OfSurvivingWeights {

    @Test
    void showHowManyAreLeftForEachPixel() throws Exception {
      ModelSpec spec = ModelSpec.image(3, 5, 1).flatten().softmax(4);
      Map<String, float[]> weights = Images.weighing(spec).weights();
      float[] kernel = weights.get("softmax_1/kernel");
      Arrays.fill(kernel, 0, 5 * 4, 0);
      kernel[5 * 4] = 0;
      Chart chart = ImageCharts.remainingWeights(new WeightsOnly(spec, weights));

      assertThat(chart.description())
          .contains("39 of 60 weights remain, at most 4 for a pixel; 5 pixels have none.");
      BufferedImage map = tile(Svg.of(chart), 0);
      assertThat(map.getWidth()).isEqualTo(5);
      assertThat(map.getHeight()).isEqualTo(3);
      ColorScale scale = ColorScale.sequential(0, 4);
      assertThat(rgb(map, 4, 0)).isEqualTo(scale.rgb(0));
      assertThat(rgb(map, 0, 1)).isEqualTo(scale.rgb(3));
      assertThat(rgb(map, 1, 1)).isEqualTo(scale.rgb(4));
    }

    @Test
    void needADenseLayerOnPixels() {
      ModelSpec spec = ModelSpec.image(4, 4, 1).conv2d(3, 2).flatten().softmax(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.remainingWeights(Images.weighing(spec)))
          .withMessage(
              "ImageCharts.remainingWeights needs a dense first layer on pixels, but"
                  + " conv2d_1/kernel is [2, 2, 1, 3]");
    }
  }

  @Nested
  class OfEmbeddings {

    private final Embedding embedding =
        Tsne.withDefaults().perplexity(5).iterations(300).embed(Images.clusters(3, 60, 20));

    @Test
    void nameClassesAndTellTheDivergence() throws Exception {
      List<String> names = List.of("cat", Figures.MARKUP, "owl");
      Examples examples = Images.strokes(names, 60, ImageFormat.of(4, 4, 1));
      Chart chart = ImageCharts.embedding(embedding, examples);
      String divergence = "KL divergence " + TextMetrics.number(embedding.klDivergence());
      assertThat(Svg.of(chart).texts())
          .containsAll(names)
          .anyMatch(text -> text.startsWith(divergence));
      assertThat(chart.description())
          .contains(divergence + ", perplexity 5, 300 iterations, seed 0")
          .contains("of the same class for 100.0 % of them");
    }

    @Test
    void rejectOtherExamples() {
      Examples examples = Images.strokes(List.of("a", "b"), 61, ImageFormat.of(4, 4, 1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageCharts.embedding(embedding, examples))
          .withMessage(
              "ImageCharts.embedding needs the examples that were embedded, but there are 61"
                  + " examples and 60 points");
    }
  }
}
