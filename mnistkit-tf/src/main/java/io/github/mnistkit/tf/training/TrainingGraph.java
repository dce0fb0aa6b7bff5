package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.InferenceBatchSize;
import io.github.mnistkit.tf.graph.NamedOps;
import io.github.mnistkit.tf.graph.Objective;
import io.github.mnistkit.tf.graph.WeightParametrization;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.GraphSession;
import io.github.mnistkit.tf.runtime.ParallelMap;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Optimizer;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A graph that trains one model on one data set, and evaluates it on any. */
public final class TrainingGraph implements AutoCloseable {

  private final GraphSession home = new GraphSession();
  private final Session session;
  private final GraphWeights variables;
  private final DeviceDataset dataset;
  private final Placeholder<TInt64> step;
  private final Objective training;
  private final TrainStep trainStep;
  private final EvaluationInputs inputs;
  private final Objective evaluation;
  private final Operand<TFloat32> logits;
  private final int evaluationBatch;
  private final Backend backend;

  /**
   * Builds the graph and copies weights and data to the device.
   *
   * @param parts the parts into which each batch is cut
   */
  public TrainingGraph(
      PreparedFit prepared, int parts, Map<String, float[]> weights, Backend backend) {
    this.backend = backend;
    try {
      Ops tf = NamedOps.of(home.graph());
      Fit fit = prepared.fit();
      ModelSpec spec = prepared.spec();
      List<Weight> all = spec.weights();
      variables = GraphWeights.of(tf, all, parametrizations(fit, weights), sections(fit, parts));
      dataset = new DeviceDataset(tf, prepared, parts);
      step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Emitters emitters = backend.emitters();
      BuildContext build = BuildContext.training(tf, variables, emitters, fit.plan().seed(), step);
      training = Objective.of(build, spec, fit, dataset.batch(), fit.plan().classWeights());
      trainStep = new TrainStep(home.graph(), build, all, fit.plan(), training.total());
      inputs = new EvaluationInputs(tf, prepared);
      BuildContext inference = BuildContext.inference(tf, variables, emitters);
      evaluation = Objective.of(inference, spec, fit, inputs.batch(), List.of());
      logits = evaluation.logits().whole(tf);
      evaluationBatch = InferenceBatchSize.examples(spec);
      session = home.start(backend.training(parts));
      start(weights);
    } catch (RuntimeException | Error e) {
      Closeables.after(e, home::close);
      throw e;
    }
  }

  private static Map<String, WeightParametrization> parametrizations(
      Fit fit, Map<String, float[]> weights) {
    return WeightParametrization.of(fit.preserved().orElse(Map.of()), weights);
  }

  /** Returns the sections of a large kernel: one if a custom optimizer may look at all of it. */
  private static int sections(Fit fit, int parts) {
    return fit.plan().optimizer() instanceof Optimizer.Custom ? 1 : parts;
  }

  private void start(Map<String, float[]> weights) {
    // TensorFlow prepares the graph for each set of inputs, so one run is quicker than three.
    try (SessionRun run = new SessionRun(session)) {
      variables.load(run, weights);
      dataset.fill(run);
      trainStep.slots().start(run);
      run.execute();
    }
  }

  /** Returns an empty accumulator of training metrics. */
  MetricAccumulator runningMetrics() {
    return new MetricAccumulator(training.metrics());
  }

  /**
   * Runs one step.
   *
   * @param feed the examples
   * @param update the number of the step, from 0 over the whole training
   * @return the loss before the step
   */
  float step(StepFeed feed, long update, double learningRate, MetricAccumulator accumulator) {
    try (SessionRun run = new SessionRun(session)) {
      dataset.feed(run, feed);
      run.feed(step, TInt64.scalarOf(update));
      trainStep
          .feeds()
          .forEach(
              (placeholder, value) ->
                  run.feed(
                      placeholder,
                      TFloat32.scalarOf((float) value.value(learningRate, (double) update + 1))));
      accumulator.fetch(run);
      run.target(trainStep.step());
      run.execute();
      return accumulator.add(run, feed.size());
    }
  }

  /**
   * Evaluates examples in inference mode, in batches of bounded size, without class weights. As
   * many batches as there are threads are computed at once, and added up in order.
   *
   * @param between is called every few batches, and may end the evaluation by an exception
   */
  MetricAccumulator evaluate(PreparedData data, Runnable between) {
    MetricAccumulator accumulator = new MetricAccumulator(evaluation.metrics());
    int batches = (data.size() + evaluationBatch - 1) / evaluationBatch;
    int atOnce = backend.dividesBatches() ? backend.threads() : 1;
    for (int first = 0; first < batches; first += atOnce) {
      between.run();
      int from = first;
      ParallelMap.all(Math.min(atOnce, batches - first), atOnce, i -> evaluated(data, from + i))
          .forEach(accumulator::add);
    }
    return accumulator;
  }

  private MetricAccumulator evaluated(PreparedData data, int batch) {
    MetricAccumulator accumulator = new MetricAccumulator(evaluation.metrics());
    int from = batch * evaluationBatch;
    int to = Math.min(data.size(), from + evaluationBatch);
    try (SessionRun run = new SessionRun(session)) {
      inputs.feed(run, data, from, to);
      accumulator.fetch(run);
      run.execute();
      accumulator.add(run, to - from);
    }
    return accumulator;
  }

  /** Predicts the logits of examples in inference mode, in the batches of {@link #evaluate}. */
  float[] logits(PreparedData data, Runnable between) {
    float[] all = new float[0];
    for (int from = 0; from < data.size(); from += evaluationBatch) {
      between.run();
      int to = Math.min(data.size(), from + evaluationBatch);
      try (SessionRun run = new SessionRun(session)) {
        inputs.feed(run, data, from, to);
        run.fetch(logits);
        run.execute();
        float[] some = run.floats(0);
        int classes = some.length / (to - from);
        all = from == 0 ? new float[Math.multiplyExact(data.size(), classes)] : all;
        System.arraycopy(some, 0, all, from * classes, some.length);
      }
    }
    return all;
  }

  /** Copies all weights. */
  Map<String, float[]> weights() {
    return variables.read(session);
  }

  /** Sets all weights. */
  void setWeights(Map<String, float[]> weights) {
    variables.load(session, weights);
  }

  /** Copies the optimizer's state. */
  Map<String, float[]> slots() {
    return trainStep.slots().read(session);
  }

  /** Restores the values that {@link #weights} and {@link #slots} returned. */
  void restore(Map<String, float[]> weights, Map<String, float[]> slots) {
    variables.load(session, weights);
    trainStep.slots().load(session, slots);
  }

  @Override
  public void close() {
    home.close();
  }
}
