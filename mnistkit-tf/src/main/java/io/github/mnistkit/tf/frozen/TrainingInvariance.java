package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.WindowLayer;

/**
 * Determines whether a layer's output for an input stays the same throughout training. Custom
 * layers count as changing, because they may use the whole batch; so do auxiliary heads, which need
 * their labels.
 */
final class TrainingInvariance implements Layer.Visitor<NamedLayer.Trainability, Boolean> {

  private static final TrainingInvariance INSTANCE = new TrainingInvariance();

  private TrainingInvariance() {}

  static boolean is(NamedLayer named, NamedLayer.Trainability around) {
    boolean frozen =
        around == NamedLayer.Trainability.FROZEN
            || named.trainability() == NamedLayer.Trainability.FROZEN;
    return named.layer().accept(INSTANCE, frozen ? NamedLayer.Trainability.FROZEN : around);
  }

  private static boolean frozen(NamedLayer.Trainability trainability) {
    return trainability == NamedLayer.Trainability.FROZEN;
  }

  @Override
  public Boolean conv2d(WindowLayer.Conv2d layer, NamedLayer.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean depthwiseConv2d(
      WindowLayer.DepthwiseConv2d layer, NamedLayer.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean pool2d(WindowLayer.Pool2d layer, NamedLayer.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean batchNorm(Layer.BatchNorm layer, NamedLayer.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean flatten(Layer.Flatten layer, NamedLayer.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean dense(Layer.Dense layer, NamedLayer.Trainability trainability) {
    return frozen(trainability);
  }

  @Override
  public Boolean dropout(Layer.Dropout layer, NamedLayer.Trainability trainability) {
    return frozen(trainability) || layer.rate() == 0;
  }

  @Override
  public Boolean activation(Layer.Activation layer, NamedLayer.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean leakyRelu(Layer.LeakyRelu layer, NamedLayer.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean auxiliary(Layer.Auxiliary layer, NamedLayer.Trainability trainability) {
    return false;
  }

  @Override
  public Boolean custom(Layer.Custom layer, NamedLayer.Trainability trainability) {
    return false;
  }

  @Override
  public Boolean tower(GroupLayer.Tower layer, NamedLayer.Trainability trainability) {
    return layer.chain().layers().stream().allMatch(named -> is(named, trainability));
  }

  @Override
  public Boolean concatenate(GroupLayer.Concatenate layer, NamedLayer.Trainability trainability) {
    return true;
  }

  @Override
  public Boolean absoluteDifference(
      GroupLayer.AbsoluteDifference layer, NamedLayer.Trainability trainability) {
    return true;
  }
}
