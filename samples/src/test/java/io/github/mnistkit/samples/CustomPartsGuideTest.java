package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Augmentations;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.extend.LayerEmission;
import io.github.mnistkit.tf.extend.OptimizerEmission;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The custom parts of models and plans that the guide quotes, executed. */
class CustomPartsGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(300, 60, 1);

  @TempDir private Path folder;

  @Test
  void trainsWithEveryKindOfCustomPartAndReadsThemBack() throws Exception {
    Path file = folder.resolve("model.mnistkit");
    TrainerOptions options = options(emitters(), readers());
    Recorder recorder = new Recorder(new ArrayList<>());
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        FitResult result = train(trainer, DIGITS, recorder, file);
        Classifier read = trainer.load(file)) {
      assertThat(read.sha256()).isEqualTo(result.classifier().sha256());
      assertThat(read.provenance()).isEqualTo(result.classifier().provenance());
      assertThat(recorder.events()).startsWith("started", "step 1", "step 2");
      assertThat(recorder.events()).endsWith("epoch 2", "ended: 2 epochs");
    }
  }

  // spotless:off

  record Centered() implements Layer.Custom {
    @Override
    public String kind() {
      return "centered";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of(
          Parameter.vector("mean", Parameter.Role.STATISTIC, 0, (int) input.size()));
    }
  }

  private static Operand<TFloat32> centered(Centered layer, LayerEmission at) {
    Ops tf = at.tf();
    Operand<TFloat32> moving = at.weight("mean");
    if (!at.training()) {
      return tf.math.sub(at.input(), moving);
    }
    Operand<TFloat32> mean = tf.math.mean(at.input(), tf.constant(0));
    at.remember("mean", mixed(tf, moving, mean, 0.9));
    return tf.math.sub(at.input(), mean);
  }

  private static Operand<TFloat32> mixed(Ops tf, Operand<TFloat32> old, Operand<TFloat32> now, double kept) {
    return tf.math.add(
        tf.math.mul(old, tf.constant((float) kept)),
        tf.math.mul(now, tf.constant((float) (1 - kept))));
  }

  record Residual(int filters) implements Layer.Custom {
    @Override
    public String kind() {
      return "residual";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public SortedMap<String, Chain> chains(Shape input) {
      Shape.Image image = (Shape.Image) input;
      return new TreeMap<>(Map.of("body", Chain.ofImage(image, start -> start
          .conv2d(filters, 3).batchNorm().relu()
          .conv2d(image.channels(), 3).batchNorm())));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("filters", Integer.toString(filters)));
    }
  }

  private static Operand<TFloat32> residual(Residual layer, LayerEmission at) {
    return at.tf().math.add(at.input(), at.chain("body", at.input()));
  }

  record Focal(double gamma) implements Loss.Custom {
    @Override
    public String kind() {
      return "focal";
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("gamma", Double.toString(gamma)));
    }
  }

  private static Operand<TFloat32> focal(Focal loss, Ops tf, Operand<TFloat32> logits, Operand<TFloat32> labels) {
    Operand<TFloat32> cost = tf.math.neg(
        tf.reduceSum(tf.math.mul(tf.nn.logSoftmax(logits), labels), tf.constant(1)));
    Operand<TFloat32> missed = tf.math.sub(tf.constant(1f), tf.math.exp(tf.math.neg(cost)));
    return tf.math.mul(cost, tf.math.pow(missed, tf.constant((float) loss.gamma())));
  }

  record Lion(double beta1, double beta2, double decay) implements Optimizer.Custom {
    @Override
    public String kind() {
      return "lion";
    }

    @Override
    public SortedMap<String, Double> state() {
      return new TreeMap<>(Map.of("m", 0.0));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("betas", beta1 + "," + beta2, "decay", Double.toString(decay)));
    }

    static Lion of(Map<String, String> attributes) {
      String[] betas = attributes.get("betas").split(",", -1);
      return new Lion(
          Double.parseDouble(betas[0]),
          Double.parseDouble(betas[1]),
          Double.parseDouble(attributes.get("decay")));
    }
  }

  private static Operand<TFloat32> lion(Lion lion, OptimizerEmission at) {
    Ops tf = at.tf();
    Operand<TFloat32> m = at.state("m");
    at.remember("m", mixed(tf, m, at.gradient(), lion.beta2()));
    Operand<TFloat32> sign = tf.math.sign(mixed(tf, m, at.gradient(), lion.beta1()));
    if (at.role() != Parameter.Role.KERNEL) {
      return sign;
    }
    return tf.math.add(sign, tf.math.mul(at.weight(), tf.constant((float) lion.decay())));
  }

  record OneCycle(double highest) implements Schedule.Custom {
    @Override
    public String kind() {
      return "oneCycle";
    }

    @Override
    public double rate(Progress progress) {
      double done = progress.fraction();
      return highest * (done < 0.3 ? done / 0.3 : (1 - done) / 0.7);
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("highest", Double.toString(highest)));
    }
  }

  record GoodEnough(double accuracy) implements Callback.Custom {
    @Override
    public String kind() {
      return "goodEnough";
    }

    @Override
    public List<Monitor> monitors() {
      return List.of(Monitor.of("valAccuracy"));
    }

    @Override
    public Optional<String> stops(List<Epoch> epochs) {
      double last = epochs.get(epochs.size() - 1).valAccuracy().orElse(0);
      return last >= accuracy ? Optional.of("valAccuracy is " + last) : Optional.empty();
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("accuracy", Double.toString(accuracy)));
    }
  }

  record Inverted(double share) implements Augmentation {
    @Override
    public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
      double drawn = new SplittableRandom(seed * 31 + epoch * 1_000_003L + index).nextDouble();
      for (int i = 0; i < pixels.length && drawn < share; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
  }

  record Recorder(List<String> events) implements TrainingListener {
    @Override
    public void trainingStarted(TrainingRun run) {
      events.add("started");
    }

    @Override
    public void trainingResumed(TrainingRun run, History soFar) {
      events.add("resumed after " + soFar.epochs().size() + " epochs");
    }

    @Override
    public void batchEnded(TrainingRun run, Batch batch) {
      events.add("step " + batch.step());
    }

    @Override
    public void epochEnded(TrainingRun run, Epoch epoch) {
      events.add("epoch " + epoch.number());
    }

    @Override
    public void epochValidated(TrainingRun run, Epoch epoch) {
      events.add("epoch " + epoch.number() + " validated later");
    }

    @Override
    public void trainingEnded(TrainingRun run, History history) {
      events.add("ended: " + history.epochs().size() + " epochs");
    }

    @Override
    public void trainingFailed(TrainingRun run, Throwable cause) {
      events.add("failed: " + cause.getMessage());
    }
  }

  private static Emitters emitters() {
    return Emitters.none()
        .layer(Centered.class, CustomPartsGuideTest::centered)
        .layer(Residual.class, CustomPartsGuideTest::residual)
        .loss(Focal.class, CustomPartsGuideTest::focal)
        .optimizer(Lion.class, CustomPartsGuideTest::lion);
  }

  private static CustomParts readers() {
    return CustomParts.none()
        .layer("centered", values -> new Centered())
        .layer("residual", values -> new Residual(Integer.parseInt(values.get("filters"))))
        .part(Loss.Custom.class, "focal", values -> new Focal(number(values, "gamma")))
        .part(Optimizer.Custom.class, "lion", Lion::of)
        .part(Schedule.Custom.class, "oneCycle", values -> new OneCycle(number(values, "highest")))
        .part(Callback.Custom.class, "goodEnough", values -> new GoodEnough(number(values, "accuracy")));
  }

  private static double number(Map<String, String> values, String key) {
    return Double.parseDouble(values.get(key));
  }

  private static TrainerOptions options(Emitters emitters, CustomParts readers) {
    return TrainerOptions.standard().emitters(emitters).customParts(readers);
  }

  private static FitResult train(Trainer trainer, Dataset digits, TrainingListener listener, Path file) throws Exception {
    ModelSpec spec = ModelSpec.image(28, 28, 1)
        .conv2d(4, 5).relu().maxPool2d(2)
        .layer(new Residual(8))
        .flatten()
        .layer(new Centered())
        .dense(16).relu()
        .softmax(10);
    TrainingPlan plan = TrainingPlan.of(new Lion(0.9, 0.99, 0.1), new OneCycle(1e-3))
        .loss(new Focal(2))
        .callback(new GoodEnough(0.999))
        .batchSize(50)
        .epochs(2);
    FitResult result = trainer.fit(spec, plan)
        .on(digits.train())
        .validating(digits.test())
        .augmenting(Augmentations.none().shift(2).andThen(new Inverted(0.1)))
        .listening(listener)
        .run();
    result.classifier().save(file);
    return result;
  }

  // spotless:on
}
