package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Fit;
import java.util.List;
import java.util.Map;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A graph that trains one model on one data set, and evaluates it on any. */
final class TrainingGraph implements AutoCloseable {

  private final NativeSession home = new NativeSession();
  private final Session session;
  private final Variables variables;
  private final Resident resident;
  private final Placeholder<TInt64> step;
  private final Objective training;
  private final Updates updates;
  private final Fed fed;
  private final Objective judging;
  private final int judgedAtOnce;

  /** Builds the graph and copies weights and data to the device. */
  TrainingGraph(Course course, Map<String, float[]> weights, Backend backend) {
    try {
      Ops tf = NamedOps.of(home.graph());
      Fit fit = course.fit();
      ModelSpec spec = course.spec();
      List<Weight> all = spec.weights();
      variables = Variables.of(tf, all, Form.of(fit.preserved().orElse(Map.of()), weights));
      resident = new Resident(tf, course);
      step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Emitters emitters = backend.emitters();
      Pass pass = Pass.training(tf, variables, emitters, fit.plan().seed(), step);
      training = Objective.of(pass, spec, fit, resident.batch(), fit.plan().classWeights());
      updates =
          new Updates(
              home.graph(), tf, variables, all, fit.plan(), training.total(), pass.statistics());
      fed = new Fed(tf, course);
      judging =
          Objective.of(Pass.inference(tf, variables, emitters), spec, fit, fed.batch(), List.of());
      judgedAtOnce = Chunks.examples(spec);
      session = home.start(backend.session());
      start(weights);
    } catch (RuntimeException | Error e) {
      Closing.after(e, home::close);
      throw e;
    }
  }

  private void start(Map<String, float[]> weights) {
    variables.load(session, weights);
    resident.fill(session);
    updates.slots().start(session);
  }

  /** Returns an empty accumulator of training metrics. */
  Figures trainingFigures() {
    return new Figures(training.figures());
  }

  /**
   * Runs one step.
   *
   * @param feed the examples
   * @param update the number of the step, from 0 over the whole training
   * @return the loss before the step
   */
  float step(Feed feed, long update, double learningRate, Figures figures) {
    try (Run run = new Run(session)) {
      resident.feed(run, feed);
      run.feed(step, TInt64.scalarOf(update));
      updates
          .feeds()
          .forEach(
              (placeholder, value) ->
                  run.feed(
                      placeholder,
                      TFloat32.scalarOf((float) value.value(learningRate, (double) update + 1))));
      figures.fetch(run);
      run.target(updates.step());
      run.execute();
      return figures.add(run, feed.size());
    }
  }

  /**
   * Evaluates examples in inference mode, in batches of bounded size, without class weights.
   *
   * @param between is called before each batch, and may end the evaluation by an exception
   */
  Figures judge(Material material, Runnable between) {
    Figures figures = new Figures(judging.figures());
    for (int from = 0; from < material.size(); from += judgedAtOnce) {
      between.run();
      int to = Math.min(material.size(), from + judgedAtOnce);
      try (Run run = new Run(session)) {
        fed.feed(run, material, from, to);
        figures.fetch(run);
        run.execute();
        figures.add(run, to - from);
      }
    }
    return figures;
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
    return updates.slots().read(session);
  }

  /** Restores the values that {@link #weights} and {@link #slots} returned. */
  void restore(Map<String, float[]> weights, Map<String, float[]> slots) {
    variables.load(session, weights);
    updates.slots().load(session, slots);
  }

  @Override
  public void close() {
    home.close();
  }
}
