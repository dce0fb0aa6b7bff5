package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.extend.Computations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the steps and buffers of a plan. */
final class PlanAssembly {

  final WeightStore weights;
  final Computations custom;
  final List<Step> steps = new ArrayList<>();
  final List<Workspace.BufferSize> sizes = new ArrayList<>();
  final Map<String, Plan.Result> results = new LinkedHashMap<>();
  final Map<String, int[]> auxiliaries = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private int active;

  PlanAssembly(WeightStore weights, Computations custom) {
    this.weights = weights;
    this.custom = custom;
  }

  /** Adds a buffer for an image or a vector, and returns its number. */
  int buffer(Shape shape) {
    return shape instanceof Shape.Image image
        ? buffer(image.channels(), image.height() * image.width())
        : buffer(1, Math.toIntExact(shape.size()));
  }

  int buffer(int planes, int values) {
    sizes.add(new Workspace.BufferSize(planes, values));
    return sizes.size() - 1;
  }

  /** Adds a buffer of the same size. */
  int bufferLike(int other) {
    return buffer(sizes.get(other).planes(), sizes.get(other).values());
  }

  void add(Step step) {
    steps.add(step);
  }

  /** Adds a step for each member of a value, into a new buffer of a shape. */
  Value each(Value input, Shape output, EachStep step) {
    int[] buffers = new int[input.buffers().length];
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = buffer(output);
      add(step.of(input.buffers()[i], buffers[i]));
    }
    return Value.of(buffers);
  }

  /** Creates the step from one buffer to another. */
  @FunctionalInterface
  interface EachStep {
    Step of(int input, int output);
  }

  /** Adds a step that changes each plane of a value, copied first if something else reads it. */
  Value inPlace(Value input, PlaneStep step) {
    Value own = input.owned() ? input : copied(input);
    for (int buffer : own.buffers()) {
      add(
          workspace -> {
            float[][] planes = workspace.buffers[buffer];
            for (int c = 0; c < planes.length; c++) {
              step.run(planes[c], c);
            }
          });
    }
    return own;
  }

  /** Changes one plane. */
  @FunctionalInterface
  interface PlaneStep {
    void run(float[] plane, int channel);
  }

  /** Adds copies of a value's buffers. */
  Value copied(Value input) {
    int[] buffers = new int[input.buffers().length];
    for (int i = 0; i < buffers.length; i++) {
      int source = input.buffers()[i];
      int target = bufferLike(source);
      buffers[i] = target;
      add(
          workspace -> {
            float[][] from = workspace.buffers[source];
            float[][] to = workspace.buffers[target];
            for (int c = 0; c < from.length; c++) {
              System.arraycopy(from[c], 0, to[c], 0, from[c].length);
            }
          });
    }
    return Value.of(buffers);
  }

  /** Adds a matrix product and a bias. */
  Value dense(Value input, String kernel, String bias, int inputs, int outputs) {
    var matrix = weights.matrix(kernel, inputs);
    Optional<float[]> start = weights.arrayIfAny(bias);
    active = Math.max(active, inputs);
    return each(
        input,
        new Shape.Vector(outputs),
        (from, to) ->
            workspace -> {
              float[] y = workspace.buffers[to][0];
              if (start.isPresent()) {
                System.arraycopy(start.get(), 0, y, 0, y.length);
              } else {
                Arrays.fill(y, 0);
              }
              matrix.addProduct(workspace.buffers[from][0], y, workspace.active);
            });
  }

  /** Returns what a registry has, or notes what it lacks. */
  <T> Optional<T> custom(Supplier<T> registered) {
    try {
      return Optional.of(registered.get());
    } catch (MissingPartException e) {
      missing.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Notes the value that a layer gives. */
  void note(String name, Value value, Shape shape) {
    results.put(name, new Plan.Result(steps.size(), value.buffers(), shape));
  }

  Plan plan(Plan.Pixels pixels, int[] inputs, int logits) {
    if (!missing.isEmpty()) {
      throw new MissingPartException(String.join("; ", missing));
    }
    return new Plan(this, pixels, inputs, logits);
  }

  int active() {
    return active;
  }
}
