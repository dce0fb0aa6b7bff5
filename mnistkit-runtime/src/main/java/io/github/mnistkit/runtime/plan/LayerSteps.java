package io.github.mnistkit.runtime.plan;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.runtime.kernel.Functions;
import io.github.mnistkit.runtime.kernel.Pools;
import io.github.mnistkit.runtime.kernel.Windows;
import java.util.Arrays;
import java.util.List;

/** Adds the steps of layers: one small method per kind. */
final class LayerSteps implements Layer.Visitor<LayerSteps.Place, Value> {

  private final PlanAssembly plan;

  /**
   * A place of chains in a model.
   *
   * @param prefix precedes the names of layers: empty, or {@code member_1.} in an ensemble
   * @param copy the number of the image in separate towers, in brackets; empty elsewhere
   */
  record Scope(String prefix, String copy) {
    static final Scope OUTERMOST = new Scope("", "");

    /** Returns the scope of a member of an ensemble here. */
    Scope of(Head.Ensemble.Member member) {
      return new Scope(prefix + member.prefix(), copy);
    }
  }

  /**
   * A layer in a model, with its input.
   *
   * @param name the layer's name in its chain
   */
  record Place(String name, Scope scope, Value value, Shape input, Shape output) {

    /** Returns the name of the layer or of its copy, the key of its weights. */
    String owner() {
      return scope.prefix() + name + scope.copy();
    }

    String weight(String parameter) {
      return owner() + "/" + parameter;
    }
  }

  LayerSteps(PlanAssembly plan) {
    this.plan = plan;
  }

  /** Adds all layers of a chain in order. */
  Value chain(Chain chain, Value input, Scope scope) {
    Value value = input;
    List<Shape> shapes = chain.shapes();
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      Place place = new Place(named.name(), scope, value, shapes.get(i), shapes.get(i + 1));
      value = named.layer().accept(this, place);
      plan.note(place.owner(), value, place.output());
    }
    return value;
  }

  @Override
  public Value conv2d(WindowLayer.Conv2d layer, Place place) {
    return ConvolutionStep.conv2d(plan, layer, place);
  }

  @Override
  public Value depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Place place) {
    return ConvolutionStep.depthwise(plan, layer, place);
  }

  @Override
  public Value pool2d(WindowLayer.Pool2d layer, Place place) {
    Windows windows = Windows.of(layer, (Shape.Image) place.input(), (Shape.Image) place.output());
    boolean max = layer.pooling() == WindowLayer.Pool2d.Pooling.MAX;
    boolean whole = layer.padding() instanceof Padding.Margin;
    return plan.each(
        place.value(),
        place.output(),
        (from, to) ->
            workspace -> {
              float[][] x = workspace.buffers[from];
              float[][] y = workspace.buffers[to];
              for (int c = 0; c < x.length; c++) {
                if (max) {
                  Pools.max(windows, x[c], y[c]);
                } else {
                  Pools.average(windows, whole, x[c], y[c]);
                }
              }
            });
  }

  @Override
  public Value batchNorm(Layer.BatchNorm layer, Place place) {
    float[] scale = plan.weights.array(place.weight("gamma")).clone();
    float[] shift = plan.weights.array(place.weight("beta")).clone();
    float[] mean = plan.weights.array(place.weight("movingMean"));
    float[] variance = plan.weights.array(place.weight("movingVariance"));
    for (int c = 0; c < scale.length; c++) {
      scale[c] *= (float) (1 / Math.sqrt(variance[c] + (float) layer.epsilon()));
      shift[c] -= mean[c] * scale[c];
    }
    boolean image = place.input() instanceof Shape.Image;
    return plan.inPlace(
        place.value(),
        (plane, channel) -> {
          if (image) {
            Functions.scale(scale[channel], shift[channel], plane);
          } else {
            Functions.scale(scale, shift, plane);
          }
        });
  }

  @Override
  public Value flatten(Layer.Flatten layer, Place place) {
    return plan.each(
        place.value(),
        place.output(),
        (from, to) ->
            workspace -> Planes.toArray(workspace.buffers[from], workspace.buffers[to][0], 0));
  }

  @Override
  public Value dense(Layer.Dense layer, Place place) {
    return plan.dense(
        place.value(),
        place.weight("kernel"),
        place.weight("bias"),
        Math.toIntExact(place.input().size()),
        layer.units());
  }

  @Override
  public Value dropout(Layer.Dropout layer, Place place) {
    return layer.rate() == 0 ? place.value() : DropoutStep.add(plan, layer.rate(), place);
  }

  @Override
  public Value activation(Layer.Activation layer, Place place) {
    return plan.inPlace(
        place.value(), (plane, channel) -> Functions.apply(layer.function(), plane));
  }

  @Override
  public Value leakyRelu(Layer.LeakyRelu layer, Place place) {
    float slope = (float) layer.slope();
    return plan.inPlace(place.value(), (plane, channel) -> Functions.leakyRelu(slope, plane));
  }

  @Override
  public Value tower(GroupLayer.Tower layer, Place place) {
    if (layer.sharing() == GroupLayer.Tower.Sharing.SHARED) {
      return chain(layer.chain(), place.value(), place.scope());
    }
    int[] members = new int[place.value().buffers().length];
    for (int i = 0; i < members.length; i++) {
      Scope scope = new Scope(place.scope().prefix(), "[" + i + "]");
      members[i] = chain(layer.chain(), place.value().member(i), scope).buffers()[0];
    }
    return new Value(members, place.value().owned());
  }

  @Override
  public Value concatenate(GroupLayer.Concatenate layer, Place place) {
    return GroupSteps.concatenate(plan, place);
  }

  @Override
  public Value absoluteDifference(GroupLayer.AbsoluteDifference layer, Place place) {
    return GroupSteps.absoluteDifference(plan, place);
  }

  @Override
  public Value auxiliary(Layer.Auxiliary layer, Place place) {
    Value logits =
        new HeadSteps(plan, this).logits(layer.branch(), place.value().shared(), place.scope());
    plan.auxiliaries.put(place.owner(), Arrays.copyOf(logits.buffers(), logits.buffers().length));
    return place.value();
  }

  @Override
  public Value custom(Layer.Custom layer, Place place) {
    return CustomSteps.layer(plan, layer, place);
  }
}
