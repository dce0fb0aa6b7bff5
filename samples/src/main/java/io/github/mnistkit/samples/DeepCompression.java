package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.samples.reproduce.CompressedNet;
import io.github.mnistkit.samples.reproduce.CompressionRow;
import io.github.mnistkit.samples.runner.ExperimentScope;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.util.List;

/**
 * Compresses the two networks of "Deep Compression" (arXiv 1510.00149), and compares a compressed
 * teacher with its students.
 */
final class DeepCompression implements Sample {

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
    ExperimentScope scope = context.scope();
    CompressedNet dense = CompressedNets.dense();
    trainAndCompress(context, dense.withEpochs(scope.epochs(dense.name(), 20, 20), 20));
    CompressedNet convolutional = CompressedNets.convolutional();
    trainAndCompress(
        context,
        convolutional.withEpochs(
            scope.epochs(convolutional.name(), 8, 2), scope.fixedEpochs("its retraining", 6, 2)));
    boolean given = context.settings().model().isPresent();
    if (given || scope.includes("the comparison of a teacher with its students")) {
      Teacher.loadOrTrain(context, teacher -> compareWithStudents(context, teacher));
    }
  }

  static CompressionRow row() {
    return new CompressionRow(
        "deep-compression",
        "the nets of Deep Compression, and the teacher",
        5,
        List.of(CompressedNets.dense(), CompressedNets.convolutional(), CompressedNets.teacher()),
        Teacher.row());
  }

  private static void trainAndCompress(SampleContext context, CompressedNet net)
      throws IOException {
    context.train(
        net.name(),
        net.spec(),
        net.training().orElseThrow(),
        context.scope().runs(5, 1),
        trained -> compress(context, net.name(), net.compression(), trained));
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
    CompressedNet net = CompressedNets.teacher();
    int epochs = context.scope().fixedEpochs("the teacher's retraining", 5, 1);
    Compression how = net.withEpochs(0, epochs).compression();
    try (Compressed compressed = context.compressions().compress(how, teacher)) {
      saveCompressed(context, "teacher", compressed);
      context.section(
          "The teacher and its students",
          section -> section.figure(compressed.chart(points(students))));
    }
  }

  private static CompressionResult trainStudents(SampleContext context, Classifier teacher)
      throws IOException {
    int[] all = {2, SMALL_STUDENT, 16};
    int[] hidden = context.scope().sizes("sizes of students", all, SMALL_STUDENT);
    CompressionStudy family =
        CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
            .students(
                "hidden",
                units -> TaughtStudent.model(teacher.spec(), units),
                context.plan(TaughtStudent.plan(context)),
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
