package io.github.mnistkit.tf.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.Trainings;
import io.github.mnistkit.train.Classifier;
import org.junit.jupiter.api.Test;

/** Layers that bring the members of a group together. */
class GroupOpsTest {

  private static final ImageFormat FORMAT = new ImageFormat(2, 2, 3, 2);
  private static final Examples PAIRS = Toy.random(FORMAT, 5, 2, 9);

  private static float[] result(ModelSpec spec, String layer, int example) {
    try (Classifier classifier = Trainings.untrained(spec, 1)) {
      return classifier.activations(layer, PAIRS).of(example);
    }
  }

  private static int pixel(int example, int image, int place, int channel) {
    return Toy.pixels(PAIRS, example)[(image * 6 + place) * 2 + channel] & 0xFF;
  }

  @Test
  void concatenatesVectorsEndToEnd() {
    ModelSpec spec =
        ModelSpec.imagePair(2, 3, 2, Scaling.none())
            .shared(tower -> tower.flatten())
            .concatenate()
            .binary();
    float[] result = result(spec, "concatenate_1", 3);

    for (int i = 0; i < 24; i++) {
      assertThat(result[i]).isEqualTo(Toy.pixels(PAIRS, 3)[i] & 0xFF);
    }
  }

  @Test
  void concatenatesImagesChannelAfterChannel() {
    ModelSpec spec = ModelSpec.imagePair(2, 3, 2, Scaling.none()).concatenate().flatten().binary();
    float[] result = result(spec, "concatenate_1", 3);

    for (int place = 0; place < 6; place++) {
      for (int channel = 0; channel < 4; channel++) {
        assertThat(result[place * 4 + channel])
            .isEqualTo(pixel(3, channel / 2, place, channel % 2));
      }
    }
  }

  @Test
  void concatenatesMoreThanTwo() {
    ModelSpec spec =
        ModelSpec.images(4, new Shape.Image(1, 3, 2), Scaling.none())
            .separate(tower -> tower.flatten())
            .concatenate()
            .binary();
    Examples four = Toy.random(new ImageFormat(4, 1, 3, 2), 5, 2, 9);
    try (Classifier classifier = Trainings.untrained(spec, 1)) {
      float[] result = classifier.activations("concatenate_1", four).of(4);

      for (int i = 0; i < 24; i++) {
        assertThat(result[i]).isEqualTo(Toy.pixels(four, 4)[i] & 0xFF);
      }
    }
  }

  @Test
  void subtractsVectors() {
    ModelSpec spec =
        ModelSpec.imagePair(2, 3, 2, Scaling.none())
            .shared(tower -> tower.flatten())
            .absoluteDifference()
            .binary();
    float[] result = result(spec, "absoluteDifference_1", 2);

    for (int i = 0; i < 12; i++) {
      assertThat(result[i])
          .isEqualTo(Math.abs(pixel(2, 0, i / 2, i % 2) - pixel(2, 1, i / 2, i % 2)));
    }
  }

  @Test
  void subtractsImages() {
    ModelSpec spec =
        ModelSpec.imagePair(2, 3, 2, Scaling.unit()).absoluteDifference().flatten().binary();
    float[] result = result(spec, "absoluteDifference_1", 2);

    for (int i = 0; i < 12; i++) {
      int difference = Math.abs(pixel(2, 0, i / 2, i % 2) - pixel(2, 1, i / 2, i % 2));
      assertThat((double) result[i]).isCloseTo(difference / 255.0, within(1e-6));
    }
  }

  @Test
  void saysTheSameOfSwappedImagesWhenTheirDifferenceIsAllItSees() {
    ModelSpec spec =
        ModelSpec.imagePair(4, 4, 1)
            .shared(tower -> tower.conv2d(3, 3).relu().flatten())
            .absoluteDifference()
            .binary();
    Examples pairs = Toy.pairs(4, 1);
    try (Classifier classifier = Trainings.untrained(spec, 1)) {
      for (int i = 0; i < 4; i++) {
        byte[] own = Toy.pixels(pairs, i);
        byte[] swapped = new byte[32];
        System.arraycopy(own, 0, swapped, 16, 16);
        System.arraycopy(own, 16, swapped, 0, 16);
        // Not to the last bit: a kernel may add in another order in the second half of a batch.
        assertThat(classifier.logits(swapped))
            .usingComparatorWithPrecision(1e-6f)
            .containsExactly(classifier.logits(own));
      }
    }
  }
}
