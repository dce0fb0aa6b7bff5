import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.eval.footprint.ProcessMemory;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures one group of tasks with mnistkit. It uses the public API only, so that the same source
 * compiles against the jars of several versions.
 */
final class Peer {

  private static final int THREADS = 16;
  private static final int CALL = 256;
  private static final int PAIRS = 1_000;

  private final Dataset data;
  private final double seconds;

  private Peer(Dataset data, double seconds) {
    this.data = data;
    this.seconds = seconds;
  }

  /**
   * Expects group, folder, seconds, runs of a study, and the process's start in ns of the epoch.
   */
  public static void main(String[] args) throws Exception {
    Peer peer = new Peer(Datasets.idx(Path.of(args[1])), Double.parseDouble(args[2]));
    int runs = Integer.parseInt(args[3]);
    switch (args[0]) {
      case "start" -> peer.start(Long.parseLong(args[4]));
      case "mlp" -> peer.images("mlp", PeerModels.mlp(), 128, 512, 32);
      case "lenet" -> peer.images("lenet", PeerModels.leNet(), 64);
      case "cnn" -> peer.images("cnn", PeerModels.cnn(), 128);
      case "pairs" -> peer.pairs("pairs", TrainerOptions.standard(), runs, 1);
      case "parallel" -> peer.pairs("parallel", TrainerOptions.standard().threads(1), runs, 2);
      case "vgg" -> peer.vgg();
      default -> throw new IllegalArgumentException("unknown group " + args[0]);
    }
  }

  private void start(long processStarted) {
    PeerClock clock = new PeerClock(0, Double.MAX_VALUE);
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(2).seed(1);
    try (Trainer trainer = TensorFlowTrainer.create();
        FitResult result =
            trainer.fit(PeerModels.mlp(), plan).on(data.train()).listening(clock).run()) {
      report("start.step", (clock.firstStep() * 1e6 - processStarted) / 1e9);
      report("start.memory", ProcessMemory.now().orElseThrow().peak() / 1e6);
      report("start.accuracy", accuracy(result.classifier().predict(data.test())));
    }
  }

  /** Measures training with several batch sizes, and prediction with the model of the first. */
  private void images(String name, ModelSpec spec, int first, int... others) throws Exception {
    try (Trainer trainer = TensorFlowTrainer.create()) {
      try (Classifier classifier = train(name, spec, first, data.train(), trainer)) {
        report(name + ".accuracy", accuracy(classifier.predict(data.test())));
        predict(name, classifier);
      }
      for (int batch : others) {
        train(name, spec, batch, data.train(), trainer).close();
      }
    }
  }

  private void vgg() {
    Examples noise = PeerModels.noise(2_048);
    try (Trainer trainer = TensorFlowTrainer.create()) {
      train("vgg", PeerModels.vgg(layer -> layer), 64, noise, trainer).close();
      train("vgg-bn", PeerModels.vgg(ImageStage::batchNorm), 64, noise, trainer).close();
    }
  }

  private Classifier train(
      String name, ModelSpec spec, int batch, Examples examples, Trainer trainer) {
    PeerClock clock = new PeerClock(seconds / 2, seconds);
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(batch).epochs(10_000).seed(1);
    FitResult result = trainer.fit(spec, plan).on(examples).listening(clock).run();
    report(name + ".train." + batch, clock.perSecond());
    return result.classifier();
  }

  private void predict(String name, Classifier classifier) throws Exception {
    Examples test = data.test();
    List<Examples> calls = new ArrayList<>();
    for (int from = 0; from + CALL <= test.size(); from += CALL) {
      calls.add(test.skip(from).take(CALL));
    }
    byte[][] images = new byte[1_000][test.format().bytes()];
    for (int i = 0; i < images.length; i++) {
      test.copyPixels(i, images[i], 0);
    }
    report(name + ".predict.256", CALL * rate(i -> predict(classifier, calls, i)));
    report(name + ".predict.all", test.size() * rate(i -> predict(classifier, List.of(test), i)));
    report(name + ".one", 1e6 / rate(i -> classifier.logits(images[i % images.length])));
    report(name + ".threads", manyThreads(i -> classifier.logits(images[i % images.length])));
  }

  private static void predict(Classifier classifier, List<Examples> calls, int index) {
    classifier.predict(calls.get(index % calls.size())).logits();
  }

  /** Times studies as users run them, after a shorter one. */
  private void pairs(String name, TrainerOptions options, int runs, int parallel) throws Exception {
    Split pairs = new Split(pairs(data.train()), pairs(data.test()));
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(50);
    Optional<TrainingPlan> validatedLast = validatedLast(plan.epochs(25));
    try (Trainer trainer = TensorFlowTrainer.create(options)) {
      study(plan.epochs(5), parallel, parallel, pairs, trainer);
      long start = System.nanoTime();
      StudyResult result = study(plan.epochs(25), runs, parallel, pairs, trainer);
      report(name + ".each", secondsSince(start) / runs);
      report(name + ".accuracy", result.spread("pairs", RunMetric.last("valAccuracy")).mean());
      if (validatedLast.isPresent()) {
        start = System.nanoTime();
        study(validatedLast.get(), runs, parallel, pairs, trainer);
        report(name + ".last", secondsSince(start) / runs);
      }
    }
  }

  private static Examples pairs(Examples digits) {
    return Transforms.averagePool(Pairs.of(digits, PAIRS, 1), 2);
  }

  private static StudyResult study(
      TrainingPlan plan, int runs, int parallel, Split pairs, Trainer trainer) throws Exception {
    return Study.named("pairs")
        .variant("pairs", PeerModels.pairs(), plan)
        .runs(runs)
        .seed(1)
        .parallel(parallel)
        .on(pairs.first(), pairs.second())
        .run(trainer);
  }

  /** Returns the plan with validation after the last epoch only, if this version has that. */
  private static Optional<TrainingPlan> validatedLast(TrainingPlan plan)
      throws ReflectiveOperationException {
    try {
      Class<?> validation = Class.forName("io.github.mnistkit.train.Validation");
      Object last = validation.getMethod("afterLastEpoch").invoke(null);
      Object lazy = TrainingPlan.class.getMethod("validation", validation).invoke(plan, last);
      return Optional.of((TrainingPlan) lazy);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static double accuracy(Predictions predictions) {
    int size = predictions.size();
    return IntStream.range(0, size)
            .filter(i -> predictions.predicted(i) == predictions.actual(i))
            .count()
        / (double) size;
  }

  /** Returns the calls per second, after a warm-up. */
  private double rate(IntConsumer call) {
    rate(call, seconds / 4);
    return rate(call, seconds / 2);
  }

  private static double rate(IntConsumer call, double seconds) {
    long start = System.nanoTime();
    int calls = 0;
    do {
      call.accept(calls++);
    } while (secondsSince(start) < seconds);
    return calls / secondsSince(start);
  }

  private double manyThreads(IntConsumer call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      double rate = 0;
      Callable<Double> one = () -> rate(call);
      for (Future<Double> each : threads.invokeAll(Collections.nCopies(THREADS, one))) {
        rate += each.get();
      }
      return rate;
    } finally {
      threads.shutdown();
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void report(String task, double value) {
    System.out.printf(Locale.ROOT, "{\"task\": \"%s\", \"value\": %.9g}%n", task, value);
  }
}
