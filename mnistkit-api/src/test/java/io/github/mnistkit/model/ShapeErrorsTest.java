package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeErrorsTest {

  private static Shape image(int height, int width, int channels) {
    return new Shape.Image(height, width, channels);
  }

  private static Chain chain(Shape input, Layer... layers) {
    List<NamedLayer> steps = new ArrayList<>();
    for (Layer layer : layers) {
      steps.add(new NamedLayer("l" + steps.size(), layer, NamedLayer.Trainability.TRAINABLE));
    }
    return new Chain(input, steps);
  }

  @Test
  void nameTheLayersPlaceAndTheWindow() {
    ImageStage stage = ModelSpec.image(4, 4, 1).conv2d(64, 4, c -> c.valid()).relu();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.maxPool2d(2))
        .withMessage("layer 3 (maxPool2d): window 2×2 is larger than its input 1×1×64");
  }

  @Test
  void nameTheDilation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.image(4, 4, 1).conv2d(1, 3, c -> c.valid().dilation(2)))
        .withMessage("layer 1 (conv2d): window 3×3 dilated by 2×2 is larger than its input 4×4×1");
  }

  @Test
  void nameTheMargin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.image(2, 2, 1).conv2d(1, 5, c -> c.padding(Padding.margin(1))))
        .withMessage(
            "layer 1 (conv2d): window 5×5 is larger than its input 2×2×1 with a margin of 1");
  }

  @Test
  void arisesInTheLineThatMadeTheMistake() {
    assertThatThrownBy(() -> ModelSpec.image(4, 4, 1).maxPool2d(5))
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .anySatisfy(frame -> assertThat(frame.getMethodName()).contains("maxPool2d")));
  }

  @Test
  void sayThatAVectorIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.image(65_536, 65_536, 1).flatten())
        .withMessage(
            "layer 1 (flatten): vector length must be at most 2147483647, but was 4294967296");
  }

  @Test
  void sayThatThereAreTooManyChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ModelSpec.image(1, 1, 65_536).depthwiseConv2d(1, c -> c.multiplier(65_536)))
        .withMessage(
            "layer 1 (depthwiseConv2d): image channels must be at most 2147483647, but was"
                + " 4294967296");
  }

  @Test
  void tellWhatALayerNeedsFromWhatItGets() {
    Layer dense = Layer.Dense.of(3);
    Layer flatten = new Layer.Flatten();
    Layer join = new GroupLayer.Concatenate();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(image(2, 2, 1), dense))
        .withMessage("layer 1 (dense): needs a vector, but its input is an image 2×2×1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(image(2, 2, 1), flatten, flatten))
        .withMessage("layer 2 (flatten): needs an image, but its input is a vector of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(new Shape.Vector(4), join))
        .withMessage(
            "layer 1 (concatenate): needs a group of images or vectors, but its input is a"
                + " vector of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(new Shape.Group(2, new Shape.Vector(4)), new Layer.Dropout(0.5)))
        .withMessage(
            "layer 1 (dropout): needs an image or a vector, but its input is a group 2×(4)");
  }

  @Test
  void compareATowersInputWithTheMembers() {
    Layer tower =
        new GroupLayer.Tower(
            GroupLayer.Tower.Sharing.SHARED, chain(new Shape.Vector(3), Layer.Dense.of(2)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain(new Shape.Group(2, new Shape.Vector(4)), tower))
        .withMessage(
            "layer 1 (shared): was described for a vector of 3, but its input is a vector of 4");
  }
}
