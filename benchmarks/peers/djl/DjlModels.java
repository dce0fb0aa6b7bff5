import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.util.PairList;

/** The models that are compared; the other programs have the same ones. */
final class DjlModels {

  private static final Shape TWO = new Shape(2, 2);

  private DjlModels() {}

  static Block mlp() {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(256).build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.2f).build())
        .add(Linear.builder().setUnits(10).build());
  }

  static Block leNet() {
    return new SequentialBlock()
        .add(conv(6, 5, 2))
        .add(Activation::tanh)
        .add(Pool.avgPool2dBlock(TWO, TWO))
        .add(conv(16, 5, 0))
        .add(Activation::tanh)
        .add(Pool.avgPool2dBlock(TWO, TWO))
        .add(conv(120, 5, 0))
        .add(Activation::tanh)
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(84).build())
        .add(Activation::tanh)
        .add(Linear.builder().setUnits(10).build());
  }

  static Block cnn() {
    return new SequentialBlock()
        .add(conv(32, 5, 2))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(conv(64, 5, 2))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(256).build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.2f).build())
        .add(Linear.builder().setUnits(10).build());
  }

  static Block vgg(Norm norm) {
    SequentialBlock block = new SequentialBlock();
    for (int filters : new int[] {64, 128, 256}) {
      for (int i = 0; i < 2; i++) {
        block.add(conv(filters, 3, 1));
        if (norm == Norm.BATCH) {
          block.add(BatchNorm.builder().build());
        }
        block.add(Activation::relu);
      }
      block.add(Pool.maxPool2dBlock(TWO, TWO));
    }
    return block
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(256).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(10).build());
  }

  private static Block conv(int filters, int side, int padding) {
    return Conv2d.builder()
        .setKernelShape(new Shape(side, side))
        .optPadding(new Shape(padding, padding))
        .setFilters(filters)
        .build();
  }

  /** What follows a convolution. */
  enum Norm {
    NONE,
    BATCH
  }

  /** One tower for both images, which go through it as one batch. */
  static final class Pairs extends AbstractBlock {

    private final Block tower =
        addChildBlock(
            "tower",
            new SequentialBlock()
                .add(conv(16, 3, 1))
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(TWO, TWO))
                .add(conv(32, 3, 1))
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(TWO, TWO))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(64).build())
                .add(Activation::relu));
    private final Block digit = addChildBlock("digit", Linear.builder().setUnits(10).build());
    private final Block order =
        addChildBlock(
            "order",
            new SequentialBlock()
                .add(Linear.builder().setUnits(32).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(1).build()));

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      NDArray images = inputs.singletonOrThrow().reshape(-1, 1, 14, 14);
      NDList features = tower.forward(store, new NDList(images), training);
      NDList joined = new NDList(features.singletonOrThrow().reshape(-1, 128));
      return new NDList(
          order.forward(store, joined, training).singletonOrThrow().squeeze(1),
          digit.forward(store, features, training).singletonOrThrow());
    }

    @Override
    public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
      tower.initialize(manager, type, new Shape(2, 1, 14, 14));
      digit.initialize(manager, type, new Shape(2, 64));
      order.initialize(manager, type, new Shape(1, 128));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      long pairs = inputs[0].get(0);
      return new Shape[] {new Shape(pairs), new Shape(2 * pairs, 10)};
    }
  }

  /** The loss of the order, and twice the mean loss of the digits. */
  static final class PairLoss extends Loss {

    private final Loss order = Loss.sigmoidBinaryCrossEntropyLoss();
    private final Loss digit = Loss.softmaxCrossEntropyLoss();

    PairLoss() {
      super("pairs");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
      NDArray first = order.evaluate(new NDList(labels.get(0)), new NDList(predictions.get(0)));
      NDArray second =
          digit.evaluate(new NDList(labels.get(1).reshape(-1, 1)), new NDList(predictions.get(1)));
      return first.add(second.mul(2));
    }
  }
}
