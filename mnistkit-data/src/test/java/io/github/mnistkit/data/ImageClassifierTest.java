package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ClassifierStub;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.TrainingRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClassifierTest {

  private static final ModelSpec SPEC = ModelSpec.image(2, 4, 1).flatten().softmax(2);

  @TempDir private Path folder;

  /** Compares the brightness of the left half of 2×4 pixels with that of the right. */
  private record LeftOrRight(ModelSpec spec, Optional<Provenance> data) implements ClassifierStub {

    LeftOrRight(String... steps) {
      this(SPEC, Optional.of(new Provenance("photos", "0".repeat(64), List.of(steps))));
    }

    @Override
    public TrainingRecord provenance() {
      List<String> names = List.of("left", "right");
      return new TrainingRecord(spec, names, Optional.empty(), data, List.of(), "1", "2", "CPU");
    }

    @Override
    public float[] logits(byte[] pixels) {
      float[] halves = new float[2];
      for (int i = 0; i < pixels.length; i++) {
        halves[i % 4 / 2] += Byte.toUnsignedInt(pixels[i]) / 1024f;
      }
      return halves;
    }

    @Override
    public String toString() {
      return "left or right";
    }
  }

  /** A square image that is white but for a grey stripe on the right. */
  private static BufferedImage image(int size, int from) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.getRaster().setSample(x, y, 0, x < from ? 0 : 255);
      }
    }
    return image;
  }

  @Test
  void convertsAsTheRecordSays() throws IOException {
    ImageClassifier classifier =
        ImageClassifier.of(new LeftOrRight("resized to 2×4×1 (pad)", "shuffle 1"));
    Path file = folder.resolve("a.png");
    ImageIO.write(image(40, 30), "png", file.toFile());

    assertThat(classifier.conversion().resize()).isEqualTo(Resize.PAD);
    // Padded, the 40 columns fill the two in the middle; only the right one has white: the half of
    // each of its two pixels.
    double left = Math.exp(0);
    double right = Math.exp(2 * 128 / 1024.0);
    assertThat(classifier.classify(file))
        .extracting(RankedClass::name)
        .containsExactly("right", "left");
    assertThat(classifier.classify(file).get(0).probability())
        .isEqualTo(right / (left + right), org.assertj.core.api.Assertions.within(1e-6));
    assertThat(classifier.classify(new ByteArrayInputStream(Files.readAllBytes(file))))
        .isEqualTo(classifier.classify(file));
    assertThat(classifier.classify(image(40, 30))).isEqualTo(classifier.classify(file));
    assertThat(classifier).hasToString("left or right, images resized to 2×4×1 (pad)");
  }

  @Test
  void convertsAsItIsToldIfTheRecordDoesNotSay() {
    // Stretched, all four columns are covered, of which only the last is white.
    assertThat(
            ImageClassifier.of(new LeftOrRight("take 5"), Resize.STRETCH).classify(image(40, 30)))
        .first()
        .satisfies(
            best ->
                assertThat(best.probability())
                    .isEqualTo(
                        1 / (1 + Math.exp(-2 * 255 / 1024.0)),
                        org.assertj.core.api.Assertions.within(1e-6)));
  }

  @Test
  void asksForTheResizingThatTheRecordLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageClassifier.of(new LeftOrRight("resized to 8×8×1 (pad)")))
        .withMessage(
            "ImageClassifier needs a model whose record says how its images were resized to 2×4×1,"
                + " but this one was trained on \"photos, resized to 8×8×1 (pad)\"; name it:"
                + " ImageClassifier.of(classifier, Resize.STRETCH), CROP or PAD");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageClassifier.of(new LeftOrRight(SPEC, Optional.empty())))
        .withMessageContaining("but the weights of this one were given; name it");
  }

  @Test
  void rejectsAnotherResizingThanTheRecordHas() {
    LeftOrRight trained = new LeftOrRight("resized to 2×4×1 (pad)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageClassifier.of(trained, Resize.CROP))
        .withMessage(
            "ImageClassifier must convert images as those that the model was trained on, resized to"
                + " 2×4×1 (pad), but was given CROP");
    assertThat(ImageClassifier.of(trained, Resize.PAD).conversion().resize()).isEqualTo(Resize.PAD);
  }

  @Test
  void rejectsModelsOfSomethingElse() {
    ModelSpec pairs =
        ModelSpec.imagePair(2, 4, 1).shared(tower -> tower.flatten()).concatenate().softmax(2);
    ModelSpec many = ModelSpec.image(2, 4, 2).flatten().softmax(2);
    for (ModelSpec spec : List.of(pairs, many)) {
      LeftOrRight other = new LeftOrRight(spec, Optional.empty());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageClassifier.of(other, Resize.PAD))
          .withMessageContaining("must be of one image with 1 or 3 channels, but was ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageClassifier.of(other))
          .withMessageContaining("whose record says how its images were resized");
    }
  }

  @Test
  void rejectsRubbishByName() throws IOException {
    ImageClassifier classifier = ImageClassifier.of(new LeftOrRight(), Resize.PAD);
    Path file = Files.writeString(folder.resolve("notes.png"), "not an image");

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> classifier.classify(file))
        .withMessageContaining("notes.png");
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> classifier.classify(new ByteArrayInputStream(new byte[100])))
        .withMessageContaining("stream");
  }
}
