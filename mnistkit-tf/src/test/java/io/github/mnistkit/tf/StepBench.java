package io.github.mnistkit.tf;

import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.tf.training.TrainStep;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Weights without a model. The loss is Σ w·g with a fed g, so that g is the gradient, to the last
 * bit, of every update.
 */
final class StepBench implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session;
  private final GraphWeights variables;
  private final TrainStep trainStep;
  private final Map<String, Placeholder<TFloat32>> gradients = new LinkedHashMap<>();
  private int made;

  StepBench(TrainingPlan plan, Map<String, float[]> start, Parameter... parameters) {
    this(Emitters.none(), plan, start, parameters);
  }

  StepBench(
      Emitters emitters, TrainingPlan plan, Map<String, float[]> start, Parameter... parameters) {
    Ops tf = Ops.create(graph);
    List<Weight> weights = new ArrayList<>();
    for (Parameter parameter : parameters) {
      weights.add(new Weight(parameter.name(), parameter, NamedLayer.Trainability.TRAINABLE));
    }
    variables = GraphWeights.of(tf, weights);
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (Weight weight : weights) {
      Shape shape = variables.variables(weight.name()).get(0).shape();
      Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      gradients.put(weight.name(), gradient);
      Operand<TFloat32> product = tf.math.mul(variables.value(weight.name()), gradient);
      products.add(tf.reduceSum(tf.reshape(product, tf.array(-1)), tf.constant(0)));
    }
    trainStep =
        new TrainStep(
            graph,
            BuildContext.training(tf, variables, emitters, 0, tf.constant(0L)),
            weights,
            plan,
            tf.math.addN(products));
    session = TensorFlowLine.session(graph, TrainerOptions.standard().session());
    variables.load(session, start);
    try (SessionRun run = new SessionRun(session)) {
      trainStep.slots().start(run);
      run.execute();
    }
  }

  /** Makes one update. */
  void step(double rate, Map<String, float[]> values) {
    made++;
    try (SessionRun run = new SessionRun(session)) {
      gradients.forEach(
          (name, place) ->
              run.feed(
                  place,
                  Tensors.floats(values.get(name), variables.variables(name).get(0).shape())));
      trainStep
          .feeds()
          .forEach(
              (place, value) ->
                  run.feed(place, TFloat32.scalarOf((float) value.value(rate, made))));
      run.target(trainStep.step()).execute();
    }
  }

  /** The number of values in each variable of the graph: weights and slots. */
  List<Long> variableSizes() {
    List<Long> sizes = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().startsWith("Variable")) {
                sizes.add(operation.output(0).shape().size());
              }
            });
    return sizes;
  }

  float[] weight(String name) {
    return variables.read(session).get(name);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
