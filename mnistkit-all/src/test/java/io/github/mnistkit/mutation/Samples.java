package io.github.mnistkit.mutation;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Right values of everything that is read, to be damaged. */
final class Samples {

  static final ModelSpec SPEC =
      ModelSpec.image(6, 6, 1).conv2d(4, 3).relu().batchNorm().flatten().dense(9).softmax(4);

  static final ModelSpec PAIRS =
      ModelSpec.imagePair(14, 14, 1)
          .shared(
              tower -> tower.conv2d(8, 3, c -> c.valid()).relu().batchNorm().maxPool2d(2).flatten())
          .auxiliary("digit", 0.5, head -> head.dense(16).relu().softmax(10))
          .separate(tower -> tower.dense(8).leakyRelu(0.1).dropout(0.25))
          .concatenate()
          .dense(6)
          .frozen()
          .mixtureOfSoftmaxes(3, 2, decoder -> decoder.dense(7).tanh())
          .regularized(new Regularizer(0.001, 0.01));

  static final TrainingPlan PLAN =
      TrainingPlan.of(Optimizer.adam(), Schedule.cosine(0.01).warmUp(10).warmUp(20))
          .loss(Loss.smoothedCrossEntropy(0.1))
          .epochs(20)
          .callback(
              new Callback.EarlyStopping(
                  Monitor.of("loss"), 3, Callback.EarlyStopping.Weights.BEST));

  private Samples() {}

  static TrainingRecord record() {
    return new TrainingRecord(
        SPEC,
        List.of("zero", "o\\ne", "two\nlines", "three"),
        Optional.of(PLAN),
        Optional.of(new Provenance("drawn", "b".repeat(64), List.of("cleaned"))),
        List.of("pruned", "shared"),
        "1",
        "none",
        "paper",
        Map.of(
            "conv2d_1/kernel",
            WeightStructure.ZEROS,
            "dense_1/kernel",
            WeightStructure.SHARED_VALUES),
        Map.of(),
        Optional.empty());
  }

  /** A pruned convolution, a dense layer with shared values, and the rest free. */
  static Map<String, float[]> weights() {
    Random random = new Random(8);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : SPEC.weights()) {
      float[] values = new float[(int) weight.parameter().count()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (weight.name()) {
              case "conv2d_1/kernel" -> random.nextInt(3) == 0 ? random.nextFloat() : 0;
              case "dense_1/kernel" -> random.nextInt(9) == 0 ? 1 + random.nextInt(4) : 0;
              default -> random.nextFloat();
            };
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  static Examples digits() {
    return Datasets.synthetic(4, 1, 8).train();
  }

  /** The bytes of the two IDX files of a few digits, gzipped or not. */
  static byte[][] idx(Path folder, String ending) throws IOException {
    Path images = folder.resolve("images" + ending);
    Path labels = folder.resolve("labels" + ending);
    DataFiles.writeIdx(digits(), images, labels);
    return new byte[][] {Files.readAllBytes(images), Files.readAllBytes(labels)};
  }

  static String csv(boolean heading) {
    Examples digits = digits();
    StringBuilder text = new StringBuilder();
    if (heading) {
      text.append("label");
      for (int p = 0; p < digits.format().bytes(); p++) {
        text.append(",pixel").append(p);
      }
      text.append('\n');
    }
    byte[] image = new byte[digits.format().bytes()];
    for (int i = 0; i < digits.size(); i++) {
      text.append(digits.label(i));
      digits.copyPixels(i, image, 0);
      for (byte pixel : image) {
        text.append(',').append(pixel & 0xff);
      }
      text.append('\n');
    }
    return text.toString();
  }

  static byte[] image(String format, int type) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, type);
    byte[] pixels = new byte[784];
    digits().copyPixels(0, pixels, 0);
    for (int i = 0; i < 784; i++) {
      int grey = 0xff - (pixels[i] & 0xff);
      image.setRGB(i % 28, i / 28, 0xff000000 | grey << 16 | grey << 8 | grey);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer for " + format);
    }
    return out.toByteArray();
  }
}
