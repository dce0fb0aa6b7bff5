import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Measures one group of tasks with DJL on its PyTorch engine, written as a user would. */
final class DjlPeer {

  private static final int THREADS = 16;
  private static final int CALL = 256;

  private final NDManager manager = NDManager.newBaseManager();
  private final Path folder;
  private final double seconds;

  private DjlPeer(Path folder, double seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /** Expects group, folder, seconds, pair runs, and the process's start in ns of the epoch. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("worker")) {
      DjlPairs.serve(folder);
      return;
    }
    DjlPeer peer = new DjlPeer(folder, Double.parseDouble(args[2]));
    int runs = Integer.parseInt(args[3]);
    switch (args[0]) {
      case "start" -> peer.start(Long.parseLong(args[4]));
      case "mlp" -> peer.images("mlp", DjlModels::mlp, 128, 512, 32);
      case "lenet" -> peer.images("lenet", DjlModels::leNet, 64);
      case "cnn" -> peer.images("cnn", DjlModels::cnn, 128);
      case "pairs" -> pairs("pairs", DjlPairs.here(folder), runs);
      case "parallel" -> pairs("parallel", DjlPairs.processes(folder, 2), runs);
      case "vgg" -> peer.vgg();
      default -> throw new IllegalArgumentException("unknown group " + args[0]);
    }
  }

  private void start(long processStarted) throws Exception {
    DjlData training = DjlData.idx(manager, folder, "train");
    DjlData test = DjlData.idx(manager, folder, "t10k");
    DjlClock clock = new DjlClock(0, Double.MAX_VALUE);
    try (Model model = model(DjlModels.mlp())) {
      train(model, training, 128, clock, 2);
      report("start.step", (clock.firstStep() * 1e6 - processStarted) / 1e9);
      String peak =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("VmHWM"))
              .findFirst()
              .orElseThrow();
      report("start.memory", Long.parseLong(peak.replaceAll("\\D", "")) * 1024 / 1e6);
      report("start.accuracy", accuracy(model, test));
    }
  }

  /** Measures training with several batch sizes, and prediction with the model of the first. */
  private void images(String name, Supplier<Block> block, int... batches) throws Exception {
    DjlData training = DjlData.idx(manager, folder, "train");
    DjlData test = DjlData.idx(manager, folder, "t10k");
    for (int batch : batches) {
      try (Model model = model(block.get())) {
        DjlClock clock = new DjlClock(seconds / 2, seconds);
        train(model, training, batch, clock, Integer.MAX_VALUE);
        report(name + ".train." + batch, clock.perSecond());
        if (batch == batches[0]) {
          report(name + ".accuracy", accuracy(model, test));
          predict(name, model, test);
        }
      }
    }
  }

  private void vgg() throws Exception {
    DjlData noise = DjlData.noise(manager, 2_048);
    for (DjlModels.Norm norm : DjlModels.Norm.values()) {
      try (Model model = model(DjlModels.vgg(norm))) {
        DjlClock clock = new DjlClock(seconds / 2, seconds);
        train(model, noise, 64, clock, Integer.MAX_VALUE);
        report(norm == DjlModels.Norm.NONE ? "vgg.train.64" : "vgg-bn.train.64", clock.perSecond());
      }
    }
  }

  static Model model(Block block) {
    Model model = Model.newInstance("peer");
    model.setBlock(block);
    return model;
  }

  static Trainer trainer(Model model, Loss loss, DjlData data) {
    Adam adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
    Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
    trainer.initialize(data.images().get(new NDIndex("0:1")).getShape());
    return trainer;
  }

  private static void train(Model model, DjlData data, int batch, DjlClock clock, int epochs)
      throws Exception {
    ArrayDataset dataset = data.shuffled(batch);
    try (Trainer trainer = trainer(model, Loss.softmaxCrossEntropyLoss(), data)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (Batch each : trainer.iterateDataset(dataset)) {
          EasyTrain.trainBatch(trainer, each);
          trainer.step();
          int size = each.getSize();
          each.close();
          if (clock.stepEnded(size)) {
            return;
          }
        }
      }
    }
  }

  private void predict(String name, Model model, DjlData test) throws Exception {
    model.getBlock().freezeParameters(true);
    List<NDArray> calls = new ArrayList<>();
    for (int from = 0; from + CALL <= test.size(); from += CALL) {
      calls.add(test.images().get(new NDIndex(from + ":" + (from + CALL))));
    }
    byte[][] images = new byte[1_000][];
    for (int i = 0; i < images.length; i++) {
      images[i] = test.image(i);
    }
    try (Predictor<NDArray, float[]> many = model.newPredictor(new DjlInputs.ManyImages());
        Predictor<byte[], float[]> one = model.newPredictor(new DjlInputs.OneImage())) {
      report(
          name + ".predict.256",
          CALL * DjlClock.rate(i -> many.predict(calls.get(i % calls.size())), seconds));
      report(
          name + ".predict.all",
          test.size() * DjlClock.rate(i -> many.predict(test.images()), seconds));
      report(
          name + ".one", 1e6 / DjlClock.rate(i -> one.predict(images[i % images.length]), seconds));
    }
    Callable<Double> thread =
        () -> {
          try (Predictor<byte[], float[]> one = model.newPredictor(new DjlInputs.OneImage())) {
            return DjlClock.rate(i -> one.predict(images[i % images.length]), seconds);
          }
        };
    report(name + ".threads", sumOfThreads(thread));
  }

  /** Times runs that validate each epoch or only the last, after shorter ones. */
  private static void pairs(String name, DjlPairs pairs, int runs) throws Exception {
    try (pairs) {
      pairs.train(2, 5, 1);
      long start = System.nanoTime();
      double accuracies = pairs.train(runs, 25, 1);
      report(name + ".each", (System.nanoTime() - start) / 1e9 / runs);
      report(name + ".accuracy", accuracies / runs);
      start = System.nanoTime();
      pairs.train(runs, 25, 25);
      report(name + ".last", (System.nanoTime() - start) / 1e9 / runs);
    }
  }

  private static double sumOfThreads(Callable<Double> rate) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      double sum = 0;
      for (Future<Double> each : threads.invokeAll(Collections.nCopies(THREADS, rate))) {
        sum += each.get();
      }
      return sum;
    } finally {
      threads.shutdown();
    }
  }

  private static double accuracy(Model model, DjlData test) throws Exception {
    float[] labels = test.labels().toFloatArray();
    try (Predictor<NDArray, float[]> predictor = model.newPredictor(new DjlInputs.ManyImages())) {
      float[] logits = predictor.predict(test.images());
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        int best = 0;
        for (int k = 1; k < 10; k++) {
          best = logits[10 * i + k] > logits[10 * i + best] ? k : best;
        }
        right += best == (int) labels[i] ? 1 : 0;
      }
      return right / (double) labels.length;
    }
  }

  private static void report(String task, double value) {
    System.out.printf(Locale.ROOT, "{\"task\": \"%s\", \"value\": %.9g}%n", task, value);
  }
}
