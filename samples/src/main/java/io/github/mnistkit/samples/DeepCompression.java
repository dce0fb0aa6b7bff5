package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/**
 * Compresses the two networks of "Deep Compression" (arXiv 1510.00149), and compares a compressed
 * teacher with its students.
 */
final class DeepCompression implements Sample {

  /** L1 regularization makes the weights small that pruning removes later. */
  private static final Regularizer DENSE = Regularizer.l1(5e-5);

  private static final Regularizer CONVOLUTIONAL = Regularizer.l1(1e-5);
  private static final int SMALL_STUDENT = 6;

  @Override
  public String name() {
    return "deep-compression";
  }

  @Override
  public String description() {
    return "prune, share weights, Huffman: 40 times smaller";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    compressDense(context);
    compressConvolutional(context);
    context.loadOrTrain(
        "teacher",
        Teacher.model(),
        Teacher.plan().epochs(context.full() ? 20 : 1),
        teacher -> compareWithStudents(context, teacher));
  }

  private static void compressDense(SampleContext context) throws IOException {
    boolean full = context.full();
    Compression compression =
        Compression.prune(Pruning.rate(0.935).rate("dense_2", 0.91).rate("softmax_1", 0.74))
            .retrain(adam(1e-3, full ? 20 : 5))
            .quantize(Quantization.shared(32))
            .finetune(adam(1e-4, full ? 3 : 1))
            .encode();
    trainAndCompress(context, "LeNet-300-100", dense(), adam(1e-3, full ? 20 : 5), compression);
  }

  private static void compressConvolutional(SampleContext context) throws IOException {
    boolean full = context.full();
    Compression compression =
        Compression.prune(
                Pruning.rate(0.95)
                    .rate("conv2d_1", 0.34)
                    .rate("conv2d_2", 0.9)
                    .rate("softmax_1", 0.8))
            .retrain(adam(1e-3, full ? 6 : 2))
            .quantize(Quantization.shared(32))
            .finetune(adam(1e-4, 1))
            .encode();
    trainAndCompress(
        context, "LeNet-5 Caffe", convolutional(), adam(1e-3, full ? 8 : 2), compression);
  }

  private static void trainAndCompress(
      SampleContext context, String name, ModelSpec spec, TrainingPlan plan, Compression how)
      throws IOException {
    context.train(
        name, spec, plan, context.full() ? 5 : 1, trained -> compress(context, name, how, trained));
  }

  private static TrainingPlan adam(double learningRate, int epochs) {
    return TrainingPlan.of(Optimizer.adam(), Schedule.cosine(learningRate))
        .batchSize(128)
        .epochs(epochs);
  }

  /** 266,610 parameters. */
  static ModelSpec dense() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .dense(300, layer -> layer.regularizer(DENSE))
        .relu()
        .dense(100, layer -> layer.regularizer(DENSE))
        .relu()
        .softmax(10);
  }

  /** 431,080 parameters; the convolutions have no activation. */
  static ModelSpec convolutional() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(20, 5, layer -> layer.valid().regularizer(CONVOLUTIONAL))
        .maxPool2d(2)
        .conv2d(50, 5, layer -> layer.valid().regularizer(CONVOLUTIONAL))
        .maxPool2d(2)
        .flatten()
        .dense(500, layer -> layer.regularizer(CONVOLUTIONAL))
        .relu()
        .softmax(10);
  }

  private static void compress(
      SampleContext context, String name, Compression how, Classifier trained) throws IOException {
    try (Compressed compressed = context.compressions().compress(how, trained)) {
      saveCompressed(context, name, compressed);
      context.section(
          name + ": Remaining weights",
          section -> {
            var withModel = section.code(compressed.model().toString());
            return name.equals("LeNet-300-100")
                ? withModel.figure(ImageCharts.remainingWeights(compressed.classifier()))
                : withModel;
          });
    }
  }

  private static void saveCompressed(SampleContext context, String name, Compressed compressed)
      throws IOException {
    String table = compressed.table();
    context.println("\n" + name + ", compressed; accuracy on the validation data\n\n" + table);
    context.println("\n" + compressed.model());
    context.section(name + ": Compression", section -> section.code(table));
    context.compressions().save(name + ", compressed", compressed);
  }

  /** Compares the compressed teacher with its small student: fewer bytes, and more accurate. */
  private static void compareWithStudents(SampleContext context, Classifier teacher)
      throws IOException {
    CompressionResult students = trainStudents(context, teacher);
    Compression how =
        Compression.prune(
                Pruning.rate(0.95)
                    .rate("conv2d_1", 0.3)
                    .rate("conv2d_2", 0.6)
                    .rate("softmax_1", 0.5))
            .retrain(Teacher.plan().epochs(context.full() ? 5 : 1))
            .quantize(Quantization.shared(32))
            .encode();
    try (Compressed compressed = context.compressions().compress(how, teacher)) {
      saveCompressed(context, "teacher", compressed);
      context.section(
          "The teacher and its students",
          section -> section.figure(compressed.chart(points(students))));
    }
  }

  private static CompressionResult trainStudents(SampleContext context, Classifier teacher)
      throws IOException {
    int[] hidden = context.full() ? new int[] {2, SMALL_STUDENT, 16} : new int[] {SMALL_STUDENT};
    CompressionStudy family =
        CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
            .students(
                "hidden",
                units -> TaughtStudent.model(teacher.spec(), units),
                context.plan(Teacher.plan().epochs(context.full() ? 30 : 2)),
                hidden)
            .seed(context.seed());
    PreparedCompression study = context.compressions().prepare(family, 1);
    CompressionResult students = context.compressions().run(study);
    if (context.full()) {
      evaluateStudent(context, study);
    }
    return students;
  }

  private static List<LabelledPoint> points(CompressionResult students) {
    return students.students().stream()
        .map(
            student ->
                LabelledPoint.of(
                    "student " + student.value(),
                    (double) student.bytes(),
                    student.accuracy().mean()))
        .toList();
  }

  private static void evaluateStudent(SampleContext context, PreparedCompression study)
      throws IOException {
    try (FitResult student = study.train(context.trainer(), SMALL_STUDENT, 0)) {
      Evaluation evaluation = Evaluation.of(student.classifier().predict(context.data().test()));
      context.output().result("student with 6 units", student, evaluation);
      context.println("\nstudent with 6 units on the test data: accuracy " + evaluation.accuracy());
    }
  }
}
