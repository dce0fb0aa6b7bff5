package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Augmentations;
import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.ImageCache;
import io.github.mnistkit.data.ImageClassifier;
import io.github.mnistkit.data.ImageConversion;
import io.github.mnistkit.data.ImageFiles;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Resize;
import io.github.mnistkit.data.TableFormat;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.image.Classes;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.image.UnlabelledExamples;
import io.github.mnistkit.image.Views;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.UnlabelledPredictions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the guide to data quotes, executed. */
class DataGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(600, 100, 1);

  @TempDir private Path folder;

  @Test
  void configuresACache() {
    assertThat(cache(folder).folder()).isEqualTo(folder);
  }

  @Test
  void createsViews() {
    assertThat(views(DIGITS)).isEqualTo(5);
  }

  @Test
  void trainsOnTwoClasses() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      FitResult result = classes(trainer, DIGITS);

      assertThat(result.classifier().provenance().classNames()).containsExactly("4", "9");
      result.classifier().close();
    }
  }

  @Test
  void changesClasses() {
    assertThat(otherClasses(DIGITS)).extracting(Examples::classes).containsExactly(9, 8, 10, 2);
  }

  @Test
  void makesPairs() {
    assertThat(pairs(DIGITS).format()).hasToString("2×(14×14×1)");
  }

  @Test
  void readsWhatItHasWritten() throws IOException {
    exports(DIGITS.test(), folder);

    assertThat(reads(folder).size()).isEqualTo(200);
  }

  @Test
  void readsATable() throws IOException {
    Files.writeString(folder.resolve("optdigits.tra"), "16,".repeat(64) + "3\n");

    assertThat(table(folder).label(0)).isEqualTo(3);
  }

  @Test
  void labelsATableWithoutLabels() throws IOException {
    Files.writeString(folder.resolve("test.csv"), "7,".repeat(783) + "7\n");
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier =
            trainer
                .fit(
                    ModelSpec.image(28, 28, 1).flatten().softmax(10),
                    TrainingPlan.adam(1e-3).epochs(1))
                .on(DIGITS.train())
                .run()
                .classifier()) {
      Examples more = unlabelled(classifier, DIGITS.train(), folder.resolve("test.csv"));

      assertThat(more.size()).isBetween(600, 601);
    }
  }

  @Test
  void normalizesAPhoto() throws IOException {
    BufferedImage photo = new BufferedImage(60, 90, BufferedImage.TYPE_INT_RGB);
    for (int row = 20; row < 70; row++) {
      photo.setRGB(30, row, 0xFFFFFF);
      photo.setRGB(31, row, 0xFFFFFF);
    }
    ImageIO.write(photo, "png", folder.resolve("photo.png").toFile());

    assertThat(photo(folder).format()).isEqualTo(ImageFormat.of(28, 28, 1));
    assertThat(Files.size(folder.resolve("sheet.png"))).isPositive();
  }

  @Test
  void trainsOnAugmentedImages() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
      Split split = DIGITS.train().split(0.9, 1);

      FitResult result = augmented(trainer, spec, split);

      assertThat(result.history().epochs()).hasSize(1);
      result.classifier().close();
    }
  }

  @Test
  void trainsOnPhotosOfSeveralSizes() throws IOException {
    int[][] sizes = {{60, 80}, {80, 60}, {32, 32}, {20, 24}};
    for (String name :
        List.of("train/cat", "train/dog", "train/hare", "valid/cat", "valid/dog", "valid/hare")) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < 4; i++) {
        BufferedImage photo =
            new BufferedImage(sizes[i][1], sizes[i][0], BufferedImage.TYPE_INT_RGB);
        ImageIO.write(photo, "jpg", folder.resolve(name + "/" + i + ".jpg").toFile());
      }
    }
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      FitResult result = photos(trainer, folder);
      assertThat(result.history().epochs()).hasSize(2);
      Path photo = folder.resolve("valid/dog/0.jpg");
      assertThat(classified(result.classifier(), photo)).hasSize(3);
      assertThat(ImageClassifier.of(result.classifier()).conversion().resize())
          .isEqualTo(Resize.CROP);
      result.classifier().close();
    }
  }

  // spotless:off

  private static DatasetCache cache(Path folder) {
    DatasetCache cache = DatasetCache.standard()
        .in(folder)
        .connectTimeout(Duration.ofSeconds(3))
        .giveUpAfter(Duration.ofMinutes(2));
    // Dataset clothes = Datasets.fashionMnist(cache);
    return cache;
  }

  private static int views(Dataset digits) {
    Split split = digits.train().split(0.9, 42); // stratified: 0.9 of each class
    Examples few = Views.balanced(split.first(), 10, 42); // 10 of each class
    List<Split> folds = Views.folds(digits.train(), 5, 42);
    System.out.println(few.provenance()); // says how it was made, and from what
    return folds.size();
  }

  private static FitResult classes(Trainer trainer, Dataset digits) {
    Examples two = Classes.only(digits.train(), "4", "9"); // 0 is "4", 1 is "9"
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(2);
    return trainer.fit(spec, TrainingPlan.adam(1e-3)).on(Views.balanced(two, 50, 42)).run();
  }

  private static List<Examples> otherClasses(Dataset digits) {
    Examples nine = Classes.merge(digits.train(), "4", "9"); // "4 or 9" in the place of "4"
    Examples loops = Classes.relabel(digits.train(), Map.of("0", "loop", "6", "loop", "9", "loop"));
    Examples ten = Views.ofClasses(digits.train(), "4", "9"); // 4 is "4", 9 is "9": to evaluate
    Examples again = Classes.withoutEmpty(ten); // drops the eight classes without examples
    return List.of(nine, loops, ten, again);
  }

  private static Examples pairs(Dataset digits) {
    Examples pairs = Pairs.of(digits.train(), 200, 1); // no image twice, digits as labels "digit"
    return Transforms.averagePool(pairs, 2); // 28×28 to 14×14
  }

  private static void exports(Examples examples, Path folder) throws IOException {
    DataFiles.writeIdx(examples, folder.resolve("images.gz"), folder.resolve("labels.gz"));
    DataFiles.writeImages(examples, folder.resolve("images"));
  }

  private static Examples reads(Path folder) throws IOException {
    List<String> names = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    Examples idx = DataFiles.idx(folder.resolve("images.gz"), folder.resolve("labels.gz"), names);
    Examples folders = DataFiles.images(folder.resolve("images"), ImageFormat.of(28, 28, 1));
    return Views.concatenate(idx, folders);
  }

  private static Examples table(Path folder) throws IOException {
    List<String> digits = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    TableFormat optdigits = TableFormat.of(ImageFormat.of(8, 8, 1), digits)
        .labelLast()
        .values(0, 16); // 0 becomes 0, and 16 becomes 255
    Examples train = DataFiles.table(folder.resolve("optdigits.tra"), optdigits);
    System.out.println(train.provenance()); // what was taken for what
    return train;
  }

  private static Examples unlabelled(Classifier model, Examples train, Path file) throws IOException {
    TableFormat kaggle = TableFormat.of(train.format(), train.classNames());
    UnlabelledExamples test = DataFiles.unlabelled(file, kaggle);
    UnlabelledPredictions predictions = model.predict(test); // no labels, so no accuracy
    System.out.println(predictions.top(0, 3)); // the most probable classes of the first image
    Activations embeddings = model.activations("flatten_1", test);
    System.out.println(embeddings.shape());
    Examples sure = predictions.pseudoLabels(test, 0.5); // where a class has at least that
    return Views.concatenate(train, sure);
  }

  private static Examples photo(Path folder) throws IOException {
    Examples digit = Images.digit(folder.resolve("photo.png")); // one example, laid out as MNIST
    Images.contactSheet(digit, 10, folder.resolve("sheet.png"));
    return digit;
  }

  private static FitResult photos(Trainer trainer, Path folder) throws IOException {
    ImageConversion conversion = ImageConversion.of(ImageFormat.of(32, 32, 3), Resize.CROP);
    Examples training = ImageFiles.in(folder.resolve("train"))
        .classes("cat", "dog", "hare") // the same labels in both folders
        .cachedIn(ImageCache.standard().in(folder.resolve("cache"))) // decoded once
        .reporting((images, total) -> System.out.println(images + " of " + total))
        .read(conversion);
    Examples validation = ImageFiles.in(folder.resolve("valid"))
        .classes(training.classNames())
        .read(conversion);
    System.out.println(training.provenance()); // what was taken for what
    return colour(trainer, new Split(training, validation)); // the net below
  }

  private static FitResult colour(Trainer trainer, Split split) {
    ModelSpec spec = ModelSpec.image(32, 32, 3)
        .conv2d(16, 3).batchNorm().relu()
        .conv2d(16, 3).batchNorm().relu()
        .maxPool2d(2)
        .conv2d(32, 3).batchNorm().relu()
        .conv2d(32, 3).batchNorm().relu()
        .avgPool2d(16) // the mean of each of the 32 maps of 16×16
        .flatten().dropout(0.3)
        .softmax(split.first().classes())
        .regularized(Regularizer.l2(1e-4));
    TrainingPlan plan = TrainingPlan.of(Optimizer.nesterov(0.9), Schedule.cosine(0.05).warmUp(20))
        .batchSize(64)
        .epochs(2); // 30 and more for a real set
    return trainer.fit(spec, plan)
        .on(split.first())
        .validating(split.second())
        .augmenting(Augmentations.none().shift(4).flip(0.5))
        .run();
  }

  private static List<RankedClass> classified(Classifier classifier, Path photo) throws IOException {
    ImageClassifier photos = ImageClassifier.of(classifier);
    List<RankedClass> classes = photos.classify(photo); // also a BufferedImage or an InputStream
    System.out.println(classes.get(0)); // the most probable
    return classes;
  }

  private static FitResult augmented(Trainer trainer, ModelSpec spec, Split split) {
    return trainer.fit(spec, TrainingPlan.adam(1e-3))
        .on(split.first())
        .validating(split.second())
        .augmenting(Augmentations.none().shift(2).rotate(10).elastic(1))
        .run();
  }

  // spotless:on
}
