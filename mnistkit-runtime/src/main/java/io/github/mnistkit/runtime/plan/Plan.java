package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.coding.CodedWeights;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.extend.Computations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The steps that compute a model for one example, and the numbers of the buffers they use. */
public final class Plan {

  private final Step[] steps;
  private final List<Workspace.BufferSize> sizes;
  private final Map<String, Result> results;
  private final Map<String, int[]> auxiliaries;
  private final Map<String, Supplier<float[]>> weights;
  private final int active;
  private final Pixels pixels;
  private final int[] inputs;
  private final int logits;

  /**
   * The value of a layer.
   *
   * @param steps the number of steps after which it is there
   * @param buffers the buffers of all members
   * @param shape the shape of one of them, or of the group
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Result(int steps, int[] buffers, Shape shape) {

    /** Returns the shape of the values of one example. */
    public Shape whole() {
      return buffers.length == 1 || shape instanceof Shape.Group
          ? shape
          : new Shape.Group(buffers.length, shape);
    }
  }

  /**
   * The scaled value of each byte, as TensorFlow computes it.
   *
   * @param values 256 values
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pixels(float[] values) {

    static Pixels of(Input.Pixels input) {
      float[] values = new float[256];
      float factor = (float) input.scaling().factor();
      float offset = (float) input.scaling().offset();
      for (int i = 0; i < values.length; i++) {
        values[i] = i * factor + offset;
      }
      return new Pixels(values);
    }

    void read(byte[] bytes, int at, float[][] planes) {
      int channels = planes.length;
      for (int c = 0; c < channels; c++) {
        float[] plane = planes[c];
        int next = at + c;
        for (int i = 0; i < plane.length; i++) {
          plane[i] = values[bytes[next] & 0xff];
          next += channels;
        }
      }
    }
  }

  Plan(PlanAssembly builder, Pixels pixels, int[] inputs, int logits) {
    this.steps = builder.steps.toArray(Step[]::new);
    this.sizes = List.copyOf(builder.sizes);
    this.results = builder.results;
    this.auxiliaries = builder.auxiliaries;
    this.weights = builder.weights.copies();
    this.active = builder.active();
    this.pixels = pixels;
    this.inputs = inputs;
    this.logits = logits;
  }

  /**
   * Makes the plan of a model.
   *
   * @param weights the model's weights by name
   * @param custom the custom parts
   * @throws MissingPartException if computations of custom parts are missing; names all of them
   */
  public static Plan of(ModelSpec spec, Map<String, CodedWeights> weights, Computations custom) {
    PlanAssembly builder = new PlanAssembly(new WeightStore(weights), custom);
    Input.Pixels input = (Input.Pixels) spec.input();
    int[] inputs = new int[input.images()];
    Arrays.setAll(inputs, i -> builder.buffer(input.image()));
    LayerSteps layers = new LayerSteps(builder);
    Value logits =
        new HeadSteps(builder, layers).logits(spec, Value.of(inputs), LayerSteps.Scope.OUTERMOST);
    return builder.plan(Pixels.of(input), inputs, logits.buffers()[0]);
  }

  /** Returns new buffers. */
  public Workspace workspace() {
    return new Workspace(sizes, active);
  }

  /** Returns the value of a layer. */
  public Result result(String layer) {
    Result result = results.get(layer);
    if (result == null) {
      throw new IllegalArgumentException(
          "there is no layer \""
              + layer
              + "\" in the model; there are "
              + Quote.names(results.keySet()));
    }
    return result;
  }

  /** Computes all values of an example. */
  public void run(byte[] bytes, int at, Workspace workspace) {
    steps(bytes, at, workspace, steps.length);
  }

  /** Computes the values of an example up to the result of a layer, and copies that. */
  public void runTo(
      Result result, byte[] bytes, int at, Workspace workspace, float[] target, int targetAt) {
    steps(bytes, at, workspace, result.steps());
    int next = targetAt;
    for (int buffer : result.buffers()) {
      Planes.toArray(workspace.buffers[buffer], target, next);
      next += Planes.size(workspace.buffers[buffer]);
    }
  }

  private void steps(byte[] bytes, int at, Workspace workspace, int count) {
    int next = at;
    for (int input : inputs) {
      float[][] planes = workspace.buffers[input];
      pixels.read(bytes, next, planes);
      next += Planes.size(planes);
    }
    for (int i = 0; i < count; i++) {
      steps[i].run(workspace);
    }
  }

  /** Copies the logits of the example that was computed last. */
  public void logits(Workspace workspace, float[] target, int at) {
    float[] values = workspace.buffers[logits][0];
    System.arraycopy(values, 0, target, at, values.length);
  }

  /** Copies the logits of an auxiliary head for all members of that example. */
  public void auxiliary(String head, Workspace workspace, float[] target, int at) {
    int next = at;
    for (int buffer : buffers(head)) {
      float[] values = workspace.buffers[buffer][0];
      System.arraycopy(values, 0, target, next, values.length);
      next += values.length;
    }
  }

  /** Returns the number of logits of an auxiliary head for one example. */
  public int auxiliaryLogits(String head) {
    int[] buffers = buffers(head);
    return buffers.length * sizes.get(buffers[0]).values();
  }

  private int[] buffers(String head) {
    return Objects.requireNonNull(auxiliaries.get(head), head);
  }

  /** Returns what copies each array of weights. */
  public Map<String, Supplier<float[]>> weights() {
    return weights;
  }
}
