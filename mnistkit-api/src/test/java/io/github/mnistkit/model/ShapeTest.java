package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  private static Shape image(int height, int width, int channels) {
    return new Shape.Image(height, width, channels);
  }

  @Nested
  class OfConvolutions {

    @ParameterizedTest
    @CsvSource({"28, 5, 1, 28", "28, 3, 2, 14", "7, 3, 2, 4", "5, 9, 3, 2", "1, 5, 7, 1"})
    void keepsTheSideOverTheStrideRoundedUpWithSamePadding(int n, int k, int s, int side) {
      assertThat(ModelSpec.image(n, n, 1).conv2d(6, k, c -> c.strides(s)).shape())
          .isEqualTo(image(side, side, 6));
    }

    @ParameterizedTest
    @CsvSource({"28, 5, 1, 24", "28, 3, 2, 13", "7, 3, 2, 3", "5, 5, 3, 1", "8, 3, 3, 2"})
    void countsTheWindowsInsideTheImageWithValidPadding(int n, int k, int s, int side) {
      assertThat(ModelSpec.image(n, n, 1).conv2d(6, k, c -> c.valid().strides(s)).shape())
          .isEqualTo(image(side, side, 6));
    }

    @ParameterizedTest
    @CsvSource({"28, 5, 1, 2, 28", "12, 2, 2, 1, 7", "5, 3, 2, 1, 3", "1, 5, 1, 2, 1"})
    void addsAMarginOnBothSides(int n, int k, int s, int margin, int side) {
      assertThat(
              ModelSpec.image(n, n, 1)
                  .conv2d(6, k, c -> c.strides(s).padding(Padding.margin(margin)))
                  .shape())
          .isEqualTo(image(side, side, 6));
    }

    @ParameterizedTest
    @CsvSource({"28, 3, 2, 24", "28, 5, 3, 16", "9, 3, 4, 1"})
    void spreadsADilatedKernel(int n, int k, int dilation, int side) {
      assertThat(ModelSpec.image(n, n, 1).conv2d(6, k, c -> c.valid().dilation(dilation)).shape())
          .isEqualTo(image(side, side, 6));
    }

    @Test
    void treatsHeightAndWidthApart() {
      assertThat(ModelSpec.image(10, 7, 2).conv2d(3, 4, c -> c.valid()).shape())
          .isEqualTo(image(7, 4, 3));
    }

    @Test
    void multipliesChannelsInADepthwiseConvolution() {
      assertThat(ModelSpec.image(9, 9, 4).depthwiseConv2d(3, c -> c.multiplier(3)).shape())
          .isEqualTo(image(9, 9, 12));
    }

    @Test
    void survivesTheLargestStride() {
      assertThat(ModelSpec.image(28, 28, 1).conv2d(1, 3, c -> c.strides(Integer.MAX_VALUE)).shape())
          .isEqualTo(image(1, 1, 1));
    }
  }

  @Nested
  class OfPools {

    @Test
    void dropWhatDoesNotFillAWindow() {
      assertThat(ModelSpec.image(7, 7, 3).maxPool2d(2).shape()).isEqualTo(image(3, 3, 3));
      assertThat(ModelSpec.image(7, 7, 3).avgPool2d(3).shape()).isEqualTo(image(2, 2, 3));
    }

    @Test
    void keepThePartWindowWithSamePadding() {
      assertThat(ModelSpec.image(7, 7, 3).maxPool2d(2, p -> p.padding(Padding.same())).shape())
          .isEqualTo(image(4, 4, 3));
    }

    @Test
    void overlapWithASmallerStride() {
      assertThat(ModelSpec.image(7, 7, 3).avgPool2d(3, p -> p.strides(1)).shape())
          .isEqualTo(image(5, 5, 3));
    }

    @Test
    void goFromFourteenToOneInTheTowerOfPairs() {
      ModelSpec spec = Models.tower(ModelSpec.image(14, 14, 1)).softmax(2);

      assertThat(
              spec.chain().shapes().stream()
                  .filter(Shape.Image.class::isInstance)
                  .map(shape -> ((Shape.Image) shape).height())
                  .distinct())
          .containsExactly(14, 12, 7, 5, 3, 1);
      assertThat(spec.chain().output()).isEqualTo(new Shape.Vector(256));
    }

    @Test
    void refuseAMarginWiderThanHalfTheirWindow() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ModelSpec.image(9, 9, 1).maxPool2d(3, p -> p.padding(Padding.margin(2))))
          .withMessage("maxPool2d margin must be at most half its window 3×3, but was 2");
    }

    @Test
    void refuseTheWidestMargin() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ModelSpec.image(9, 9, 1).avgPool2d(3, p -> p.padding(Padding.margin(1 << 30))))
          .withMessage("avgPool2d margin must be at most half its window 3×3, but was 1073741824");
    }
  }

  @Nested
  class OfGroups {

    @Test
    void concatenateVectorsEndToEnd() {
      assertThat(ModelSpec.imagePair(3, 4, 1).shared(ImageStage::flatten).concatenate().shape())
          .isEqualTo(new Shape.Vector(24));
    }

    @Test
    void concatenateImagesChannelAfterChannel() {
      assertThat(ModelSpec.imagePair(3, 4, 2).concatenate().shape()).isEqualTo(image(3, 4, 4));
    }

    @Test
    void keepTheMembersShapeInADifference() {
      assertThat(ModelSpec.imagePair(3, 4, 2).absoluteDifference().shape())
          .isEqualTo(image(3, 4, 2));
    }

    @Test
    void refuseTheDifferenceOfThree() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  ModelSpec.images(3, new Shape.Image(2, 2, 1), Scaling.unit())
                      .absoluteDifference())
          .withMessage("layer 1 (absoluteDifference): needs a pair, but its input is a group of 3");
    }

    @Test
    void refuseAGroupOfOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.images(1, new Shape.Image(2, 2, 1), Scaling.unit()))
          .withMessage("group size must be at least 2, but was 1");
    }

    @Test
    void refuseAGroupOfGroups() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Shape.Group(2, new Shape.Group(3, new Shape.Vector(4))))
          .withMessage("a group must hold images or vectors, but was given 3×(4)");
    }
  }
}
