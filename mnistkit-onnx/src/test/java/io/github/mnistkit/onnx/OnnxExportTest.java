package io.github.mnistkit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.testing.ForwardingClassifier;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in an exported file, and when there is none. */
class OnnxExportTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 5, 1)
          .conv2d(3, 3)
          .relu()
          .flatten()
          .auxiliary("style", 1, branch -> branch.softmax(2))
          .softmax(3);

  @TempDir private Path folder;

  private Classifier classifier() throws IOException {
    return classifier(SPEC);
  }

  private Classifier classifier(ModelSpec spec) throws IOException {
    return OnnxModels.classifier(folder, GivenModels.record(spec), OnnxModels.random(spec, 1));
  }

  private Path export(ModelSpec spec) throws IOException {
    Path file = folder.resolve("out").resolve("model.onnx");
    try (Classifier classifier = classifier(spec)) {
      assertThat(OnnxExport.of(classifier).write(file, GivenModels.examples(spec, 3, 2)))
          .isEqualTo(OnnxExport.Verification.VERIFIED);
    }
    return file;
  }

  @Test
  void takesBytesAndGivesClassProbabilitiesAndLogits() throws Exception {
    try (OrtSession session = OnnxModels.session(export(SPEC))) {
      TensorInfo images = (TensorInfo) session.getInputInfo().get("images").getInfo();
      assertThat(session.getInputNames()).containsExactly("images");
      assertThat(images.type).isEqualTo(OnnxJavaType.UINT8);
      assertThat(images.getShape()).containsExactly(-1, 4, 5, 1);
      assertThat(session.getOutputNames())
          .containsExactly(
              "class",
              "probabilities",
              "logits",
              "style.class",
              "style.probabilities",
              "style.logits");
      assertThat(output(session, "class").type).isEqualTo(OnnxJavaType.INT64);
      assertThat(output(session, "class").getShape()).containsExactly(-1);
      assertThat(output(session, "probabilities").type).isEqualTo(OnnxJavaType.FLOAT);
      assertThat(output(session, "probabilities").getShape()).containsExactly(-1, 3);
      assertThat(output(session, "style.logits").getShape()).containsExactly(-1, 2);
    }
  }

  private static TensorInfo output(OrtSession session, String name) throws Exception {
    return (TensorInfo) session.getOutputInfo().get(name).getInfo();
  }

  @Test
  void takesTheImagesOfAGroupInASecondDimension() throws Exception {
    ModelSpec spec =
        ModelSpec.imagePair(4, 5, 2)
            .auxiliary("side", 1, branch -> branch.flatten().softmax(3))
            .concatenate()
            .flatten()
            .binary();

    try (OrtSession session = OnnxModels.session(export(spec))) {
      TensorInfo images = (TensorInfo) session.getInputInfo().get("images").getInfo();
      assertThat(images.getShape()).containsExactly(-1, 2, 4, 5, 2);
      assertThat(output(session, "side.class").getShape()).containsExactly(-1, 2);
      assertThat(output(session, "side.logits").getShape()).containsExactly(-1, 2, 3);
    }
  }

  @Test
  void answersTheSameForAnyNumberOfImages() throws Exception {
    Path file = export(SPEC);
    Examples seven = GivenModels.examples(SPEC, 7, 3);

    float[][] all = (float[][]) OnnxModels.run(file, seven, 7, 4, 5, 1).get("probabilities");
    float[][] one =
        (float[][]) OnnxModels.run(file, seven.take(1), 1, 4, 5, 1).get("probabilities");

    assertThat(all).hasDimensions(7, 3);
    assertThat(one).hasDimensions(1, 3);
    assertThat(one[0]).containsExactly(all[0], within(1e-6f));
  }

  @Test
  void saysWhichModelItIs() throws Exception {
    Path file = export(SPEC);

    try (Classifier classifier = classifier();
        OrtSession session = OnnxModels.session(file)) {
      OnnxModelMetadata metadata = session.getMetadata();
      Map<String, String> texts = metadata.getCustomMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("mnistkit");
      assertThat(texts.get("classNames")).isEqualTo("[\"class 0\",\"class 1\",\"class 2\"]");
      assertThat(texts.get("auxiliary.style")).isEqualTo("[\"0\",\"1\"]");
      assertThat(TrainingRecord.parse(texts.get("provenance"))).isEqualTo(classifier.provenance());
      assertThat(texts.get("sha256")).isEqualTo(classifier.sha256());
    }
  }

  @Test
  void isTheSameEveryTime() throws IOException {
    byte[] first = Files.readAllBytes(export(SPEC));

    assertThat(Files.readAllBytes(export(SPEC))).isEqualTo(first);
  }

  @Test
  void runsLayersThatAreNamedLikeItsOutputs() throws Exception {
    ModelSpec spec =
        ModelSpec.parse(SPEC.toText().replace("relu_1", "logits").replace("conv2d_1", "images"));

    assertThat(spec.chain().layers().get(0).name()).isEqualTo("images");
    try (OrtSession session = OnnxModels.session(export(spec))) {
      assertThat(session.getInputNames()).containsExactly("images");
      assertThat(output(session, "logits").getShape()).containsExactly(-1, 3);
    }
  }

  /** A custom layer that ONNX knows nothing about. */
  record Swirl() implements Layer.Custom {
    @Override
    public String kind() {
      return "swirl";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  /** A custom head. */
  record Vote(int classes) implements Head.Custom {
    @Override
    public String kind() {
      return "vote";
    }
  }

  /** Gives a spec that no classifier of these tests can compute. */
  private record Respecified(Classifier delegate, ModelSpec spec) implements ForwardingClassifier {
    @Override
    public TrainingRecord provenance() {
      return GivenModels.record(spec);
    }
  }

  @Test
  void refusesCustomPartsByName() throws IOException {
    ModelSpec spec =
        ModelSpec.imagePair(4, 5, 1)
            .shared(image -> image.layer(new Swirl()).flatten())
            .auxiliary("extra", 1, branch -> branch.head(new Vote(2)))
            .concatenate()
            .mixtureOfLogits(3, 2, decoder -> decoder.layer(new Swirl()));
    Path file = folder.resolve("none.onnx");

    try (Classifier any = classifier();
        Classifier custom = new Respecified(any, spec)) {
      assertThatExceptionOfType(MissingPartException.class)
          .isThrownBy(() -> OnnxExport.of(custom).write(file, GivenModels.examples(spec, 1, 1)))
          .withMessage(
              "the model cannot be exported to ONNX, which has no operators for custom parts: the"
                  + " layer \"swirl_1\" (%1$s$Swirl), the head \"vote_1\" (%1$s$Vote), the layer"
                  + " \"swirl_2\" (%1$s$Swirl); build the model of built-in layers and heads",
              OnnxExportTest.class.getName());
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void needsExamplesOfTheModel() throws IOException {
    Examples wrong = GivenModels.examples(ModelSpec.image(2, 2, 1).flatten().softmax(3), 1, 1);
    Path file = folder.resolve("none.onnx");

    try (Classifier classifier = classifier()) {
      OnnxExport export = OnnxExport.of(classifier);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export.write(file, GivenModels.examples(SPEC, 1, 1).take(0)))
          .withMessage("an export must be checked on at least 1 example, but was given 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export.write(file, wrong))
          .withMessageStartingWith("the model expects ");
    }
    assertThat(file).doesNotExist();
  }

  /** Predicts logits that differ a little. */
  private record Shifted(Classifier delegate, float by) implements ForwardingClassifier {
    @Override
    public Predictions predict(Examples examples) {
      Predictions known = delegate.predict(examples);
      float[] logits = known.logits();
      logits[4] += by;
      Predictions shifted = Predictions.of(known.classNames(), logits, examples.labels());
      return shifted.withAuxiliary("style", known.auxiliary("style").orElseThrow());
    }
  }

  @Test
  void keepsAnExistingFileWhereTheModelAnswersOtherwise() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "old");
    Examples examples = GivenModels.examples(SPEC, 3, 2);

    try (Classifier classifier = classifier();
        Classifier shifted = new Shifted(classifier, 1e-3f)) {
      float right = classifier.predict(examples).logit(1, 1);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> OnnxExport.of(shifted).write(file, examples))
          .withMessageStartingWith(
              file
                  + " is not written: the exported model produces different output than the"
                  + " classifier: output \"logits\" of example 1 and class 1 is ")
          .withMessageEndingWith(", but should be " + (double) (right + 1e-3f));
    }
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("model.onnx", "model.mnistkit");
    }
  }

  @Test
  void replacesAnExistingFile() throws Exception {
    Path file = Files.createDirectories(folder.resolve("out")).resolve("model.onnx");
    Files.writeString(file, "old");

    assertThat(Files.size(export(SPEC))).isGreaterThan(1000);
    OnnxModels.session(file).close();
  }

  /** As where ONNX Runtime is not on the class path; other answers then remain unnoticed. */
  @Test
  void comparesNothingWithoutOnnxRuntime() throws IOException {
    Path file = folder.resolve("model.onnx");

    try (Classifier classifier = classifier();
        Classifier shifted = new Shifted(classifier, 1)) {
      assertThat(
              OnnxExport.of(shifted)
                  .write(
                      file, GivenModels.examples(SPEC, 3, 2), OnnxExport.Verification.NOT_VERIFIED))
          .isEqualTo(OnnxExport.Verification.NOT_VERIFIED);
    }
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void refusesFilesThatOnnxRuntimeDoesNotAccept() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OnnxRuntimeModel.load(new byte[] {1, 2, 3}))
        .withMessageStartingWith("ONNX Runtime does not accept the model: ");
  }

  @Test
  void acceptsOtherRoundingOfLogits() throws IOException {
    Path file = folder.resolve("model.onnx");

    try (Classifier classifier = classifier();
        Classifier shifted = new Shifted(classifier, 5e-5f)) {
      assertThat(OnnxExport.of(shifted).write(file, GivenModels.examples(SPEC, 3, 2)))
          .isEqualTo(OnnxExport.Verification.VERIFIED);
    }
  }
}
