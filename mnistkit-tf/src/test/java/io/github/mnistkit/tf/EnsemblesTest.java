package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.model.Head.Mixture.Mixing;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Ensembles of classifiers against the mean of what their members predict. */
class EnsemblesTest {

  private static final double CLOSE = 1e-5;
  private static final ImageFormat FORMAT = ImageFormat.of(8, 8, 1);
  private static final Examples DATA = Toy.random(FORMAT, 11, 4, 5);

  private static final ModelSpec CONVOLUTION =
      image().conv2d(3, 3).batchNorm().relu().maxPool2d(2).flatten().dropout(0.3).softmax(4);
  private static final ModelSpec MIXTURE =
      image().flatten().mixtureOfSoftmaxes(4, 3, decoder -> decoder.dense(5).tanh());
  private static final ModelSpec HIDDEN =
      image().flatten().dense(6).auxiliary("side", 0.5, s -> s.softmax(3)).tanh().logits(4);

  private static final ModelSpec BINARY = image().flatten().binary();
  private static final ModelSpec LINEAR = image().conv2d(2, 2).tanh().flatten().softmax(2);

  private final TensorFlowTrainer trainer = TensorFlowTrainer.create();
  private final List<Classifier> open = new ArrayList<>();

  @TempDir private Path folder;

  private static ImageStage image() {
    return ModelSpec.image(8, 8, 1);
  }

  @AfterEach
  void close() {
    open.forEach(Classifier::close);
    trainer.close();
  }

  private Classifier opened(Classifier classifier) {
    open.add(classifier);
    return classifier;
  }

  /** A model with drawn weights, large enough that models differ in what they predict. */
  private Classifier member(ModelSpec spec, long seed) {
    Map<String, float[]> weights = new HashMap<>(InitialWeights.of(spec.weights(), seed));
    weights.forEach(
        (name, values) -> {
          for (int i = 0; name.endsWith("ernel") && i < values.length; i++) {
            values[i] *= 3;
          }
        });
    return opened(Trainings.classifier(spec, weights));
  }

  private List<Classifier> three() {
    return List.of(member(CONVOLUTION, 1), member(MIXTURE, 2), member(HIDDEN, 3));
  }

  /** The ensemble's probabilities of one example by the members' predictions, in double. */
  private static double[] mean(List<Classifier> members, Mixing mixing, Examples data, int i) {
    double[] mean = new double[members.get(0).spec().classes()];
    for (Classifier member : members) {
      double[] z = Reference.logits(member.predict(data), i);
      double[] each = mixing == Mixing.LOGITS ? z : Reference.softmax(z);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += each[k] / members.size();
      }
    }
    return mixing == Mixing.LOGITS ? Reference.softmax(mean) : mean;
  }

  private static void assertMean(
      Classifier ensemble, List<Classifier> members, Mixing mixing, Examples data) {
    Predictions predictions = ensemble.predict(data);
    for (int i = 0; i < data.size(); i++) {
      double[] mean = mean(members, mixing, data, i);
      assertThat(predictions.probabilities(i)).containsExactly(mean, within(CLOSE));
      float[] one = ensemble.logits(Toy.pixels(data, i));
      assertThat(Reference.softmax(Reference.doubles(one))).containsExactly(mean, within(CLOSE));
    }
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void predictTheMeanOfTheirMembers(Mixing mixing) {
    List<Classifier> members = three();
    Classifier ensemble = opened(trainer.ensemble(members, mixing));

    assertMean(ensemble, members, mixing, DATA);
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void predictTheMeanOfBinaryHeads(Mixing mixing) throws IOException {
    Examples data = Toy.random(FORMAT, 7, 2, 6);
    List<Classifier> members = List.of(member(BINARY, 1), member(LINEAR, 2), member(BINARY, 3));
    Classifier ensemble = opened(trainer.ensemble(members, mixing));

    assertMean(ensemble, members, mixing, data);
    assertMean(inPlainJava(ensemble), members, mixing, data);
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void predictTheMeanOfPairs(Mixing mixing) throws IOException {
    Examples data = Toy.random(Toy.PAIR, 7, 2, 6);
    ModelSpec shared =
        ModelSpec.imagePair(4, 4, 1)
            .shared(tower -> tower.conv2d(2, 3).relu().flatten().dense(4))
            .absoluteDifference()
            .binary();
    ModelSpec separate =
        ModelSpec.imagePair(4, 4, 1)
            .separate(tower -> tower.flatten().dense(3).tanh())
            .concatenate()
            .softmax(2);
    List<Classifier> members = List.of(member(shared, 1), member(separate, 2), member(shared, 3));
    Classifier ensemble = opened(trainer.ensemble(members, mixing));

    assertMean(ensemble, members, mixing, data);
    assertMean(inPlainJava(ensemble), members, mixing, data);
    assertThat(ensemble.activations("member_2.dense_1[1]", data).of(3))
        .containsExactly(members.get(1).activations("dense_1[1]", data).of(3));
  }

  private Classifier inPlainJava(Classifier ensemble) throws IOException {
    Path file = folder.resolve("ensemble.mnistkit");
    ensemble.save(file);
    return opened(RuntimeClassifier.load(file));
  }

  @Test
  void averageProbabilitiesByDefault() {
    List<Classifier> members = three();

    assertMean(opened(trainer.ensemble(members)), members, Mixing.SOFTMAXES, DATA);
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void areSavedInOneFile(Mixing mixing) throws IOException {
    List<Classifier> members = three();
    Classifier ensemble = opened(trainer.ensemble(members, mixing));
    Path file = folder.resolve("ensemble.mnistkit");

    ensemble.save(file);

    Classifier loaded = opened(trainer.load(file));
    assertThat(loaded.spec()).isEqualTo(ensemble.spec());
    assertThat(loaded.provenance()).isEqualTo(ensemble.provenance());
    assertThat(loaded.sha256()).isEqualTo(ensemble.sha256());
    assertThat(loaded.predict(DATA).logits()).containsExactly(ensemble.predict(DATA).logits());
    assertMean(opened(RuntimeClassifier.load(file)), members, mixing, DATA);
  }

  @Test
  void areJoinedFromModelsOfThePlainRuntimeToo() throws IOException {
    List<Classifier> members = three();
    List<Classifier> plain = new ArrayList<>();
    for (Classifier member : members) {
      plain.add(inPlainJava(member));
    }

    assertThat(opened(trainer.ensemble(plain)).sha256())
        .isEqualTo(opened(trainer.ensemble(members)).sha256());
  }

  @ParameterizedTest
  @EnumSource(Mixing.class)
  void areExported(Mixing mixing) throws IOException {
    List<Classifier> members = three();
    Classifier ensemble = opened(trainer.ensemble(members, mixing));
    Path model = folder.resolve("model");

    trainer.export(ensemble, model, DATA);

    byte[] pixels = new byte[DATA.size() * FORMAT.bytes()];
    for (int i = 0; i < DATA.size(); i++) {
      DATA.copyPixels(i, pixels, i * FORMAT.bytes());
    }
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve");
        TUint8 images =
            TUint8.tensorOf(
                Shape.of(DATA.size(), 8, 8, 1),
                tensor -> tensor.asRawTensor().data().write(pixels));
        Result result = bundle.function("serving_default").call(Map.of("images", images))) {
      TFloat32 found = (TFloat32) result.get("probabilities").orElseThrow();
      for (int i = 0; i < DATA.size(); i++) {
        double[] mean = mean(members, mixing, DATA, i);
        for (int k = 0; k < 4; k++) {
          assertThat((double) found.getFloat(i, k)).isCloseTo(mean[k], within(CLOSE));
        }
      }
    }
  }

  @Test
  void giveTheResultsOfTheirMembersLayers() throws IOException {
    List<Classifier> members = three();
    Classifier ensemble = opened(trainer.ensemble(members));
    Classifier plain = inPlainJava(ensemble);

    Activations pool = ensemble.activations("member_1.maxPool2d_1", DATA);
    Activations hidden = plain.activations("member_3.tanh_1", DATA);

    for (int i = 0; i < DATA.size(); i++) {
      float[] alone = members.get(0).activations("maxPool2d_1", DATA).of(i);
      assertThat(pool.of(i)).usingComparatorWithPrecision(1e-6f).containsExactly(alone);
      float[] other = members.get(2).activations("tanh_1", DATA).of(i);
      assertThat(hidden.of(i)).usingComparatorWithPrecision(1e-5f).containsExactly(other);
    }
    assertThatThrownBy(() -> ensemble.activations("maxPool2d_1", DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("member_1.maxPool2d_1");
  }

  @Test
  void dropValuesInTheirMembers() {
    Classifier ensemble = opened(trainer.ensemble(three()));

    float[] one = ensemble.predictStochastic(DATA, 1).logits();

    assertThat(one).containsExactly(ensemble.predictStochastic(DATA, 1).logits());
    assertThat(one).isNotEqualTo(ensemble.predictStochastic(DATA, 2).logits());
  }

  @Test
  void haveTheWeightsOfTheirMembersWithoutAuxiliaryHeads() {
    List<Classifier> members = three();
    Classifier ensemble = opened(trainer.ensemble(members));

    Map<String, float[]> weights = ensemble.weights();

    assertThat(weights.get("member_2.mixtureOfSoftmaxes_1/priorKernel"))
        .containsExactly(members.get(1).weights().get("mixtureOfSoftmaxes_1/priorKernel"));
    assertThat(weights.get("member_1.batchNorm_1/movingMean"))
        .containsExactly(members.get(0).weights().get("batchNorm_1/movingMean"));
    assertThat(weights).doesNotContainKey("member_3.softmax_1/kernel");
    assertThat(ensemble.spec().auxiliaryHeads()).isEmpty();
    assertThat(ensemble.spec().summary().parameters())
        .isEqualTo(
            CONVOLUTION.summary().parameters()
                + MIXTURE.summary().parameters()
                + HIDDEN.summary().parameters()
                - (6 * 3 + 3));
  }

  @Test
  void keepTheStructureOfCompressedMembers() throws IOException {
    Classifier free = member(MIXTURE, 2);
    Map<String, float[]> weights = new HashMap<>(member(CONVOLUTION, 1).weights());
    float[] kernel = weights.get("softmax_1/kernel");
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i % 4 == 0 ? Math.round(kernel[i] * 4) / 4f : 0;
    }
    TrainingRecord record =
        free.provenance(); // its versions and device; the model is the other one's
    Classifier pruned =
        opened(
            trainer.classifier(
                new TrainingRecord(
                        CONVOLUTION,
                        record.classNames(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        record.mnistkit(),
                        record.tensorflow(),
                        record.device())
                    .structured(Map.of("softmax_1/kernel", WeightStructure.SHARED_VALUES)),
                weights));
    Classifier ensemble = opened(trainer.ensemble(List.of(free, pruned)));

    assertThat(ensemble.provenance().structure())
        .isEqualTo(Map.of("member_2.softmax_1/kernel", WeightStructure.SHARED_VALUES));
    Path file = folder.resolve("compressed");
    Files.write(
        file,
        CompressedWriter.write(ensemble.provenance(), ensemble.weights(), Codes.HUFFMAN)
            .content()
            .bytes());
    Classifier loaded = opened(RuntimeClassifier.load(file));
    assertThat(loaded.provenance()).isEqualTo(ensemble.provenance());
    assertMean(loaded, List.of(free, pruned), Mixing.SOFTMAXES, DATA);
  }

  private Classifier trained(ModelSpec spec, Examples data, long seed) {
    TrainingPlan plan = TrainingPlan.adam(1e-2).epochs(2).batchSize(6).seed(seed);
    return opened(trainer.fit(spec, plan).on(data).run().classifier());
  }

  @Test
  void recordTheirMembers() {
    Classifier first = trained(CONVOLUTION, DATA, 7);
    Classifier second = trained(MIXTURE, DATA, 8);

    TrainingRecord record = opened(trainer.ensemble(List.of(first, second))).provenance();

    assertThat(record.plan()).isEmpty();
    assertThat(record.data()).isEqualTo(first.provenance().data());
    assertThat(record.classNames()).isEqualTo(DATA.classNames());
    assertThat(record.steps())
        .containsExactly(
            "ensemble of 2 models, mean of probabilities",
            "member_1: SHA-256 " + first.sha256().substring(0, 12) + ", seed 7, 2 epochs",
            "member_2: SHA-256 " + second.sha256().substring(0, 12) + ", seed 8, 2 epochs");
    assertThat(record.device()).isEqualTo(first.provenance().device());
    assertThat(record.tensorflow()).isEqualTo(first.provenance().tensorflow());
    assertThat(TrainingRecord.parse(record.toText())).isEqualTo(record);
  }

  @Test
  void recordTheDataOfEachMemberWhereTheyDiffer() {
    Classifier first = trained(CONVOLUTION, DATA.take(7), 7);
    Classifier second = trained(MIXTURE, DATA.skip(5), 8);

    TrainingRecord record =
        opened(trainer.ensemble(List.of(first, second), Mixing.LOGITS)).provenance();

    assertThat(record.data())
        .contains(
            new Provenance("toy", "0".repeat(64), List.of("a different part for each member")));
    assertThat(record.steps().get(0)).isEqualTo("ensemble of 2 models, mean of logits");
    assertThat(record.steps().get(1))
        .endsWith("2 epochs, trained on " + first.provenance().data().orElseThrow());
    assertThat(record.steps().get(2))
        .endsWith("2 epochs, trained on " + second.provenance().data().orElseThrow());
  }

  @Test
  void recordNoDataIfAMemberHasNone() {
    Classifier given =
        opened(trainer.classifier(MIXTURE, DATA.classNames(), member(MIXTURE, 2).weights()));

    TrainingRecord record =
        opened(trainer.ensemble(List.of(trained(CONVOLUTION, DATA, 7), given))).provenance();

    assertThat(record.data()).isEmpty();
    assertThat(record.steps().get(2)).startsWith("member_2: SHA-256 ").doesNotContain("seed");
  }

  @Test
  void teachStudents() {
    Classifier ensemble = opened(trainer.ensemble(three()));
    ModelSpec student = image().flatten().logits(4);
    TrainingPlan plan = TrainingPlan.adam(0.05).fullBatch().epochs(300);

    Classifier taught =
        opened(
            trainer
                .fit(student, plan)
                .on(DATA)
                .taughtBy(ensemble, Distillation.meanSquaredErrorOnLogits())
                .run()
                .classifier());

    assertThat(taught.predict(DATA).logits())
        .usingComparatorWithPrecision(0.05f)
        .containsExactly(ensemble.predict(DATA).logits());
  }

  @Test
  void trainTheirMembersTogether() {
    ModelSpec spec = ModelSpec.ensemble(List.of(CONVOLUTION, MIXTURE, HIDDEN));
    TrainingPlan plan = TrainingPlan.adam(1e-2).epochs(60).batchSize(6);

    Trainings.Trained trained = Trainings.run(spec, plan, DATA);

    assertThat(Reference.accuracy(trained.predictions())).isEqualTo(1.0);
    Map<String, float[]> start = InitialWeights.of(spec.weights(), plan.seed());
    for (String name :
        List.of("member_1.conv2d_1/kernel", "member_2.dense_1/bias", "member_3.logits_1/kernel")) {
      assertThat(trained.weights().get(name)).isNotEqualTo(start.get(name));
    }
  }

  @Test
  void trainOnFromTheWeightsOfAnEnsemble() {
    List<Classifier> members = List.of(member(MIXTURE, 2), member(HIDDEN, 3));
    Classifier ensemble = opened(trainer.ensemble(members));
    try (FitResult result =
        trainer.fit(ensemble.spec(), Trainings.STILL).on(DATA).startingFrom(ensemble).run()) {
      assertThat(result.classifier().provenance().startingWeights().orElseThrow().fresh())
          .isEmpty();
      assertThat(result.classifier().predict(DATA).logits())
          .usingComparatorWithPrecision((float) CLOSE)
          .containsExactly(ensemble.predict(DATA).logits());
    }
    try (FitResult fresh =
        trainer
            .fit(ensemble.spec(), Trainings.STILL)
            .on(DATA)
            .startingFrom(ensemble, HeadWeights.FRESH)
            .run()) {
      assertThat(fresh.classifier().provenance().startingWeights().orElseThrow().fresh())
          .contains("member_1.dense_1/kernel", "member_2.logits_1/kernel")
          .doesNotContain("member_2.dense_1/kernel");
    }
  }

  @Test
  void refuseClassesInAnotherOrder() {
    List<String> names = new ArrayList<>(DATA.classNames());
    Classifier first = opened(trainer.classifier(MIXTURE, names, member(MIXTURE, 1).weights()));
    names.add(names.remove(0));
    Classifier second = opened(trainer.classifier(MIXTURE, names, member(MIXTURE, 2).weights()));

    assertThatThrownBy(() -> trainer.ensemble(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "member 2 has the classes [class 1, class 2, class 3, class 0], but member 1 has [class"
                + " 0, class 1, class 2, class 3] in another order; members of an ensemble have the"
                + " same classes in the same order: train them on data that has them so");
  }

  @Test
  void refuseOtherClasses() {
    List<String> others = Arrays.asList("a", "b", "c", "d");
    Classifier first = member(MIXTURE, 1);
    Classifier second = opened(trainer.classifier(MIXTURE, others, first.weights()));

    assertThatThrownBy(() -> trainer.ensemble(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "member 2 has the classes [a, b, c, d], but member 1 has [class 0, class 1, class 2,"
                + " class 3]; members");
  }

  @Test
  void refuseMembersThatDoNotFit() {
    Classifier first = member(MIXTURE, 1);
    Classifier small = member(ModelSpec.image(4, 4, 1).flatten().softmax(4), 1);
    Classifier ensemble = opened(trainer.ensemble(three()));

    assertThatThrownBy(() -> trainer.ensemble(List.of(first)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an ensemble must have at least 2 members, but had 1");
    assertThatThrownBy(() -> trainer.ensemble(List.of(first, first, small)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "member 3 takes images of 4×4×1, but member 1 takes images of 8×8×1; members of an"
                + " ensemble classify the same images: train them on examples of one format");
    assertThatThrownBy(() -> trainer.ensemble(List.of(first, ensemble)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "member 2 must not be an ensemble itself: keep the files of its members, and join all"
                + " of them at once");
  }

  @Test
  void refuseClosedMembers() {
    Classifier first = member(MIXTURE, 1);
    Classifier closed = member(MIXTURE, 2);
    closed.close();

    assertThatThrownBy(() -> trainer.ensemble(List.of(first, closed)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("member 2 is closed: join classifiers before they are closed")
        .hasRootCauseMessage("this classifier is closed");
  }

  @Test
  void nameWhatIsNull() {
    List<Classifier> classifiers = Arrays.asList(member(MIXTURE, 1), null);

    assertThatThrownBy(() -> trainer.ensemble(classifiers))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("classifiers[1]");
  }

  @Test
  void sayWhatTheyAre() throws IOException {
    Classifier ensemble = opened(trainer.ensemble(List.of(member(MIXTURE, 1), member(MIXTURE, 2))));
    String parameters = String.format(Locale.ROOT, "%,d", ensemble.spec().summary().parameters());

    assertThat(ensemble)
        .hasToString(
            "TensorFlowClassifier(8×8×1, ensemble of 2, parameters: "
                + parameters
                + ", classes: 4)");
    assertThat(inPlainJava(ensemble).toString())
        .startsWith("RuntimeClassifier(8×8×1, ensemble of 2, parameters: ");
  }
}
