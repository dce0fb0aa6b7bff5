package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates the contests; closes the teacher that they need. */
final class Contests implements AutoCloseable {

  private static final int TAUGHT_ON = 256;

  private final Catalogue models;
  private final Examples digits;
  private final Trainer trainer;
  private Optional<Classifier> teacher = Optional.empty();

  Contests(Catalogue models, Examples digits, Trainer trainer) {
    this.models = models;
    this.digits = digits;
    this.trainer = trainer;
  }

  Contest of(Entry entry) {
    return of(entry, entry.examples());
  }

  /** Creates a contest with as many examples as there are, up to a number. */
  Contest of(Entry entry, int most) {
    Examples some = digits.take(Math.min(digits.size(), most));
    return switch (entry) {
      case BASIC -> contest(entry, models.basic(), BareBasic::new, some, some);
      case CNN -> contest(entry, models.cnn(), BareCnn::new, some, some);
      case LENET -> contest(entry, models.leNet(), BareLeNet::new, some, some);
      case PAIRS -> pairs(entry, PairNet.pairs(digits, most, 1));
      case STUDENT -> student(entry, some);
    };
  }

  private static Contest pairs(Entry entry, Examples pairs) {
    return contest(entry, PairNet.model(), BarePairs::new, pairs, PairNet.unknown(pairs));
  }

  private Contest student(Entry entry, Examples some) {
    Classifier known = teacher();
    List<float[]> weights = List.copyOf(known.weights().values());
    return contest(entry, models.student(), nodes -> new BareStudent(nodes, weights), some, some)
        .lesson(
            fit ->
                fit.startingFrom(known).taughtBy(known, Distillation.meanSquaredErrorOnLogits()));
  }

  private static Contest contest(
      Entry entry, ModelSpec spec, BareModel.Builder bare, Examples training, Examples asked) {
    return new Contest(
        entry.title(),
        spec,
        bare,
        UnaryOperator.identity(),
        training,
        asked,
        entry.batch(),
        entry.epochs());
  }

  /** Creates a teacher; its quality does not matter, as long as both students learn the same. */
  Classifier teacher() {
    if (teacher.isEmpty()) {
      Examples some = digits.take(Math.min(digits.size(), TAUGHT_ON));
      TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).seed(1);
      teacher = Optional.of(trainer.fit(models.teacher(), plan).on(some).run().classifier());
    }
    return teacher.orElseThrow();
  }

  @Override
  public void close() {
    teacher.ifPresent(Classifier::close);
    teacher = Optional.empty();
  }
}
