import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.VectorStage;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The models that are compared; the peers' programs have the same ones. */
final class PeerModels {

  private PeerModels() {}

  static ModelSpec mlp() {
    return ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10);
  }

  static ModelSpec leNet() {
    ImageStage first = ModelSpec.image(28, 28, 1).conv2d(6, 5).tanh().avgPool2d(2);
    ImageStage second = first.conv2d(16, 5, conv -> conv.valid()).tanh().avgPool2d(2);
    ImageStage third = second.conv2d(120, 5, conv -> conv.valid()).tanh();
    return third.flatten().dense(84).tanh().softmax(10);
  }

  static ModelSpec cnn() {
    ImageStage first = ModelSpec.image(28, 28, 1).conv2d(32, 5).relu().maxPool2d(2);
    ImageStage second = first.conv2d(64, 5).relu().maxPool2d(2);
    return second.flatten().dense(256).relu().dropout(0.2).softmax(10);
  }

  static ModelSpec vgg(UnaryOperator<ImageStage> norm) {
    ImageStage stage = ModelSpec.image(32, 32, 3);
    for (int filters : new int[] {64, 128, 256}) {
      stage = norm.apply(stage.conv2d(filters, 3)).relu();
      stage = norm.apply(stage.conv2d(filters, 3)).relu().maxPool2d(2);
    }
    return stage.flatten().dense(256).relu().softmax(10);
  }

  static ModelSpec pairs() {
    return ModelSpec.imagePair(14, 14, 1)
        .shared(PeerModels::tower)
        .auxiliary(Pairs.AUXILIARY, 2, digit -> digit.softmax(10))
        .concatenate()
        .dense(32)
        .relu()
        .binary();
  }

  private static VectorStage tower(ImageStage image) {
    ImageStage first = image.conv2d(16, 3).relu().maxPool2d(2);
    return first.conv2d(32, 3).relu().maxPool2d(2).flatten().dense(64).relu();
  }

  static Examples noise(int count) {
    ImageFormat format = ImageFormat.of(32, 32, 3);
    Random random = new Random(1);
    byte[] pixels = new byte[count * format.bytes()];
    random.nextBytes(pixels);
    int[] labels = random.ints(count, 0, 10).toArray();
    List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return Examples.of(
        format, pixels, labels, names, new Provenance("noise", "0".repeat(64), List.of()));
  }
}
