package io.github.mnistkit.tf;

import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.Step;
import io.github.mnistkit.model.WindowLayer;

/**
 * Determines whether a layer's output for an input stays the same throughout training. Custom
 * layers count as changing, because they may use the whole batch; so do auxiliary heads, which need
 * their labels.
 */
final class Settled implements Layer.Visitor<Step.Trainability, Boolean> {

  private static final Settled INSTANCE = new Settled();

  private Settled() {}

  static boolean is(Step step, Step.Trainability around) {
    boolean frozen =
        around == Step.Trainability.FROZEN || step.trainability() == Step.Trainability.FROZEN;
    return step.layer().accept(INSTANCE, frozen ? Step.Trainability.FROZEN : around);
  }

  private static boolean frozen(Step.Trainability trainability) {
    return trainability == Step.Trainability.FROZEN;
  }

  @Override
  public Boolean conv2d(WindowLayer.Conv2d layer, Step.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean depthwiseConv2d(
      WindowLayer.DepthwiseConv2d layer, Step.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean pool2d(WindowLayer.Pool2d layer, Step.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean batchNorm(Layer.BatchNorm layer, Step.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean flatten(Layer.Flatten layer, Step.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean dense(Layer.Dense layer, Step.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean dropout(Layer.Dropout layer, Step.Trainability trainability) {
    return frozen(trainability) || layer.rate() == 0;
  }

  @Override
  public Boolean activation(Layer.Activation layer, Step.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean leakyRelu(Layer.LeakyRelu layer, Step.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean auxiliary(Layer.Auxiliary layer, Step.Trainability trainability) {
    return false;
  }

  @Override
  public Boolean custom(Layer.Custom layer, Step.Trainability trainability) {
    return false;
  }

  @Override
  public Boolean tower(GroupLayer.Tower layer, Step.Trainability trainability) {
    return layer.chain().steps().stream().allMatch(step -> is(step, trainability));
  }

  @Override
  public Boolean concatenate(GroupLayer.Concatenate layer, Step.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean absoluteDifference(
      GroupLayer.AbsoluteDifference layer, Step.Trainability trainability) {
    return true;
  }
}
