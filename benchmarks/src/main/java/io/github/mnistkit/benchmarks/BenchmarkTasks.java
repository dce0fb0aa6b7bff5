package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.bare.BareBasic;
import io.github.mnistkit.benchmarks.bare.BareCnn;
import io.github.mnistkit.benchmarks.bare.BareLeNet;
import io.github.mnistkit.benchmarks.bare.BareModel;
import io.github.mnistkit.benchmarks.bare.BarePairs;
import io.github.mnistkit.benchmarks.bare.BareStudent;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.SampleModels;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates the tasks, and closes the teacher that they need. */
final class BenchmarkTasks implements AutoCloseable {

  private static final int TEACHER_EXAMPLES = 256;

  private final Examples digits;
  private final Trainer trainer;
  private Optional<Classifier> teacher = Optional.empty();

  BenchmarkTasks(Examples digits, Trainer trainer) {
    this.digits = digits;
    this.trainer = trainer;
  }

  BenchmarkTask of(BenchmarkModel model) {
    return of(model, model.examples());
  }

  /** Creates a task with as many examples as there are, up to a number. */
  BenchmarkTask of(BenchmarkModel model, int most) {
    Examples some = digits.take(Math.min(digits.size(), most));
    return switch (model) {
      case BASIC -> task(model, SampleModels.basic(), BareBasic::new, some, some);
      case CNN -> task(model, SampleModels.cnn(), BareCnn::new, some, some);
      case LENET -> task(model, SampleModels.leNet(), BareLeNet::new, some, some);
      case PAIRS -> pairs(model, PairModel.pairs(digits, most, 1));
      case STUDENT -> student(model, some);
    };
  }

  private static BenchmarkTask pairs(BenchmarkModel model, Examples pairs) {
    return task(model, PairModel.model(), BarePairs::new, pairs, PairModel.withoutDigits(pairs));
  }

  private BenchmarkTask student(BenchmarkModel model, Examples some) {
    Classifier known = teacher();
    List<float[]> weights = List.copyOf(known.weights().values());
    return task(model, SampleModels.student(), nodes -> new BareStudent(nodes, weights), some, some)
        .extras(
            fit ->
                fit.startingFrom(known).taughtBy(known, Distillation.meanSquaredErrorOnLogits()));
  }

  private static BenchmarkTask task(
      BenchmarkModel model,
      ModelSpec spec,
      BareModel.Builder bare,
      Examples training,
      Examples predicted) {
    return new BenchmarkTask(
        model.title(),
        spec,
        bare,
        UnaryOperator.identity(),
        training,
        predicted,
        model.batch(),
        model.epochs());
  }

  /** Creates a teacher; its quality does not matter, as long as both students learn the same. */
  Classifier teacher() {
    if (teacher.isEmpty()) {
      Examples some = digits.take(Math.min(digits.size(), TEACHER_EXAMPLES));
      TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).seed(1);
      teacher = Optional.of(trainer.fit(SampleModels.teacher(), plan).on(some).run().classifier());
    }
    return teacher.orElseThrow();
  }

  @Override
  public void close() {
    teacher.ifPresent(Classifier::close);
    teacher = Optional.empty();
  }
}
