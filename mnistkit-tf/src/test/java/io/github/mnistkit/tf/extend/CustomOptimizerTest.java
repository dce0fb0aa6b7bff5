package io.github.mnistkit.tf.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class CustomOptimizerTest {

  private static final Examples DATA = Toy.random(ImageFormat.of(14, 14, 1), 40, 4, 1);
  private static final ModelSpec SPEC =
      ModelSpec.image(14, 14, 1).flatten().dense(200).tanh().batchNorm().softmax(4);
  private static final TrainingPlan PLAN =
      TrainingPlan.sgd(0.01).batchSize(10).epochs(3).seed(2).parts(1);

  @TempDir private Path folder;

  /** Adam, written as its paper writes it. */
  record OwnAdam(double decay) implements Optimizer.Custom {
    @Override
    public String kind() {
      return "ownAdam";
    }

    @Override
    public SortedMap<String, Double> state() {
      return new TreeMap<>(Map.of("first", 0.0, "second", 0.0));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("decay", Double.toString(decay)));
    }
  }

  /** Gives each array of weights a step of a length in proportion to its own norm. */
  record Proportional() implements Optimizer.Custom {
    @Override
    public String kind() {
      return "proportional";
    }
  }

  /** Starts its only state at 3, and doubles it in each step: d = state. */
  record Doubling() implements Optimizer.Custom {
    @Override
    public String kind() {
      return "doubling";
    }

    @Override
    public SortedMap<String, Double> state() {
      return new TreeMap<>(Map.of("power", 3.0));
    }
  }

  private static final Emitters EMITTERS =
      Emitters.none()
          .optimizer(OwnAdam.class, CustomOptimizerTest::adam)
          .optimizer(Proportional.class, (own, at) -> proportional(at))
          .optimizer(
              Doubling.class,
              (own, at) -> {
                Operand<TFloat32> power = at.state("power");
                at.remember("power", at.tf().math.add(power, power));
                return power;
              });

  private static Operand<TFloat32> adam(OwnAdam own, OptimizerEmission at) {
    Ops tf = at.tf();
    Operand<TFloat32> g = at.gradient();
    Operand<TFloat32> m = mixed(tf, at.state("first"), g, 0.9f);
    Operand<TFloat32> v = mixed(tf, at.state("second"), tf.math.square(g), 0.999f);
    at.remember("first", m);
    at.remember("second", v);
    Operand<TFloat32> rate =
        at.scalar(
            t -> Math.sqrt(1 - Math.pow(0.999, (double) t)) / (1 - Math.pow(0.9, (double) t)));
    Operand<TFloat32> d =
        tf.math.div(tf.math.mul(m, rate), tf.math.add(tf.math.sqrt(v), tf.constant(1e-7f)));
    return at.role() == Parameter.Role.KERNEL
        ? tf.math.add(d, tf.math.mul(at.weight(), tf.constant((float) own.decay())))
        : d;
  }

  private static Operand<TFloat32> mixed(
      Ops tf, Operand<TFloat32> old, Operand<TFloat32> now, float kept) {
    return tf.math.add(
        tf.math.mul(old, tf.constant(kept)), tf.math.mul(now, tf.constant(1 - kept)));
  }

  private static Operand<TFloat32> proportional(OptimizerEmission at) {
    Ops tf = at.tf();
    return tf.math.mul(at.gradient(), tf.math.div(norm(tf, at.weight()), norm(tf, at.gradient())));
  }

  private static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> flat = tf.reshape(tf.math.square(x), tf.array(-1));
    return tf.math.sqrt(tf.math.add(tf.reduceSum(flat, tf.constant(0)), tf.constant(1e-12f)));
  }

  private static TensorFlowTrainer trainer() {
    return TensorFlowTrainer.create(TrainerOptions.standard().emitters(EMITTERS));
  }

  private static Map<String, float[]> weights(TrainingPlan plan) {
    try (TensorFlowTrainer trainer = trainer();
        FitResult result = trainer.fit(SPEC, plan).on(DATA).run()) {
      return result.classifier().weights();
    }
  }

  private static void assertClose(
      Map<String, float[]> found, Map<String, float[]> expected, float tolerance) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) ->
            assertThat(found.get(name)).as(name).containsExactly(values, within(tolerance)));
  }

  @Test
  void doesWhatTheBuiltInOneOfTheSameFormulaDoes() {
    Optimizer builtIn = new Optimizer.Adam(0.9, 0.999, 1e-7, 0.1);
    TrainingPlan plan = PLAN.rateFactor("dense_1", 0.25);

    assertClose(weights(plan.optimizer(new OwnAdam(0.1))), weights(plan.optimizer(builtIn)), 2e-5f);
  }

  @Test
  void seesWholeKernelsWhateverThePartsOfABatch() {
    TrainingPlan plan = PLAN.optimizer(new Proportional());

    assertClose(weights(plan.parts(2)), weights(plan), 1e-4f);
  }

  @Test
  void readsTheStateBeforeTheStepAndKeepsItForTheNext() {
    TrainingPlan plan =
        TrainingPlan.of(new Doubling(), Schedule.constant(0.5))
            .fullBatch()
            .epochs(3)
            .rateFactor("softmax_1", 0.5)
            .seed(2);
    Map<String, float[]> before = weights(TrainingPlan.sgd(1e-30).fullBatch().seed(2));

    Map<String, float[]> after = weights(plan);

    float[] bias = before.get("dense_1/bias");
    assertThat(after.get("dense_1/bias")[0]).isEqualTo(bias[0] - 0.5f * (3 + 6 + 12));
    assertThat(after.get("softmax_1/bias")[0]).isEqualTo(-0.25f * (3 + 6 + 12));
  }

  private static String sha256(TrainingPlan plan, UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = trainer();
        FitResult result = settings.apply(trainer.fit(SPEC, plan).on(DATA)).run()) {
      return result.classifier().sha256();
    }
  }

  @Test
  void resumesToTheLastBit() {
    TrainingPlan plan = PLAN.optimizer(new OwnAdam(0.1));
    Path file = folder.resolve("run.checkpoint");
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            run.stop("the power fails");
          }
        };
    String whole = sha256(plan, fit -> fit);

    sha256(plan, fit -> fit.checkpointing(file).listening(stop));

    assertThat(sha256(plan, fit -> fit.checkpointing(file))).isEqualTo(whole);
  }

  @Test
  void isReadFromTheFileOfAModel() throws Exception {
    Path file = folder.resolve("model.mnistkit");
    TrainingPlan plan = PLAN.optimizer(new OwnAdam(0.1));
    try (TensorFlowTrainer trainer = trainer();
        FitResult result = trainer.fit(SPEC, plan).on(DATA).run()) {
      result.classifier().save(file);
    }
    CustomParts parts =
        CustomParts.none()
            .part(
                Optimizer.Custom.class,
                "ownAdam",
                a -> new OwnAdam(Double.parseDouble(a.get("decay"))));
    TrainerOptions options = TrainerOptions.standard().emitters(EMITTERS);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options.customParts(parts));
        TensorFlowTrainer without = TensorFlowTrainer.create(options);
        Classifier read = trainer.load(file);
        Classifier unread = without.load(file)) {
      TrainingPlan kept = unread.provenance().plan().orElseThrow();
      assertThat(read.provenance().plan()).contains(plan);
      assertThat(unread.sha256()).isEqualTo(read.sha256());
      assertThat(kept.toText()).isEqualTo(plan.toText());
      assertThatThrownBy(() -> without.fit(SPEC, kept).on(DATA).run())
          .isInstanceOf(MissingPartException.class)
          .hasMessage(
              "the optimizer \"ownAdam\" of the plan was read from text without a reader for it;"
                  + " read the plan with CustomParts.none().part(Optimizer.Custom.class,"
                  + " \"ownAdam\", ...), or give it another optimizer");
    }
  }

  private static void assertRefused(OptimizerEmitter<Doubling> emitter, String message) {
    TrainerOptions options =
        TrainerOptions.standard().emitters(Emitters.none().optimizer(Doubling.class, emitter));
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options)) {
      assertThatThrownBy(() -> trainer.fit(SPEC, PLAN.optimizer(new Doubling())).on(DATA).run())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void givesADirectionOfTheShapeOfTheWeight() {
    assertRefused(
        (own, at) -> at.tf().constant(new float[3]),
        "optimizer doubling: its emitter must give a direction [196×200], the shape of"
            + " dense_1/kernel, but gave [3]");
  }

  @Test
  void keepsStateOfTheShapeOfTheWeight() {
    assertRefused(
        (own, at) -> {
          at.remember("power", at.tf().constant(1f));
          return at.gradient();
        },
        "optimizer doubling: its state \"power\" must be [196×200], the shape of dense_1/kernel,"
            + " but gave []");
  }

  @Test
  void keepsOnlyTheStateThatItDeclares() {
    assertRefused(
        (own, at) -> at.state("mean"), "optimizer doubling has no state \"mean\"; it has power");
  }

  @Test
  void setsItsStateOnce() {
    assertRefused(
        (own, at) -> {
          at.remember("power", at.gradient());
          at.remember("power", at.gradient());
          return at.gradient();
        },
        "optimizer doubling: its state \"power\" must be set once, but is set twice");
  }

  @Test
  void needsAnEmitter() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      assertThatThrownBy(() -> trainer.fit(SPEC, PLAN.optimizer(new Doubling())).on(DATA).run())
          .isInstanceOf(MissingPartException.class)
          .hasMessage(
              "no emitter is registered for the optimizer \"doubling\" ("
                  + Doubling.class.getName()
                  + "); add it with TrainerOptions.emitters(...)");
    }
  }
}
