package io.github.mnistkit.tf;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.training.InitialWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Models that TensorFlow's graph optimizer rewrites, and their logits by the formulas. */
final class FusionModels {

  /** What the layers read. */
  enum Entry {
    PLAIN,
    UNSTACK,
    SPLIT
  }

  /** The second half of the channels, by TensorFlow's Split. */
  record SecondHalf() implements Layer.Custom {
    @Override
    public String kind() {
      return "secondHalf";
    }

    @Override
    public Shape infer(Shape input) {
      Shape.Image image = (Shape.Image) input;
      return new Shape.Image(image.height(), image.width(), image.channels() / 2);
    }
  }

  static final TrainerOptions OPTIONS =
      TrainerOptions.standard()
          .emitters(
              Emitters.none()
                  .layer(
                      SecondHalf.class,
                      (layer, at) ->
                          at.tf().split(at.tf().constant(3), at.input(), 2L).output().get(1)));

  private FusionModels() {}

  private static UnaryOperator<ImageStage> layers(UnaryOperator<ImageStage> layers) {
    return layers;
  }

  static ImageStage margin(ImageStage stage) {
    return stage.conv2d(3, 3, c -> c.padding(Padding.margin(1)));
  }

  /** Layers by name. */
  static Map<String, UnaryOperator<ImageStage>> patterns() {
    Map<String, UnaryOperator<ImageStage>> all = new LinkedHashMap<>();
    all.put("conv + bias", layers(s -> s.conv2d(3, 3)));
    all.put("pad + conv + bias + relu", layers(s -> margin(s).relu()));
    all.put("depthwise + bias + relu", layers(s -> s.depthwiseConv2d(3).relu()));
    all.put("batch norm + relu", layers(s -> s.batchNorm().relu()));
    all.put("conv + batch norm + relu", layers(s -> s.conv2d(3, 3).batchNorm().relu()));
    all.put("conv + batch norm + leaky", layers(s -> s.conv2d(3, 3).batchNorm().leakyRelu(0.3)));
    all.put("max pool", layers(s -> s.maxPool2d(2)));
    all.put("max pool + relu", layers(s -> s.maxPool2d(2).relu()));
    all.put("average pool", layers(s -> s.avgPool2d(2)));
    all.put("leaky", layers(s -> s.leakyRelu(0.3)));
    all.put("dropout + leaky", layers(s -> s.dropout(0).leakyRelu(0.3)));
    all.put("leaky + max pool", layers(s -> s.leakyRelu(0.3).maxPool2d(2)));
    all.put("conv + bias + leaky", layers(s -> s.conv2d(3, 3).leakyRelu(0.3)));
    for (ActivationFunction f : ActivationFunction.values()) {
      all.put(f.name(), layers(s -> s.activation(f)));
      all.put(f + " + max pool", layers(s -> s.activation(f).maxPool2d(2)));
      all.put("conv + bias + " + f, layers(s -> s.conv2d(3, 3).activation(f)));
    }
    return all;
  }

  /** A model whose images pass the layers and are then summed up in two logits. */
  static ModelSpec model(UnaryOperator<ImageStage> layers, Entry entry) {
    return switch (entry) {
      case PLAIN -> layers.apply(ModelSpec.image(4, 4, 2)).flatten().logits(2);
      case UNSTACK ->
          ModelSpec.imagePair(4, 4, 2).separate(layers).concatenate().flatten().logits(2);
      case SPLIT ->
          layers.apply(ModelSpec.image(4, 4, 4).layer(new SecondHalf())).flatten().logits(2);
    };
  }

  /** Random, with biases and statistics that are none of 0 and 1. */
  static Map<String, float[]> weights(ModelSpec spec) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    Random random = new Random(3);
    InitialWeights.of(spec.weights(), 3)
        .forEach(
            (name, values) -> {
              float[] own = values.clone();
              for (int i = 0; i < own.length && !name.endsWith("/kernel"); i++) {
                own[i] += 0.1f + 0.4f * random.nextFloat();
              }
              weights.put(name, own);
            });
    return weights;
  }

  /** The logits of one example, or of one group. */
  static double[] logits(ModelSpec spec, Entry entry, Map<String, float[]> weights, double[] x) {
    return Reference.dense(
        features(new PlainChain(weights), spec.chain(), entry, x),
        weights.get("logits_1/kernel"),
        weights.get("logits_1/bias"));
  }

  private static double[] features(PlainChain plain, Chain chain, Entry entry, double[] x) {
    if (entry != Entry.UNSTACK) {
      return plain.of(chain, "", x);
    }
    Chain tower = separate(chain);
    int channels =
        tower.output() instanceof Shape.Image image
            ? image.channels()
            : (int) tower.output().size();
    double[] both = new double[2 * (int) tower.output().size()];
    for (int member = 0; member < 2; member++) {
      double[] image = new double[x.length / 2];
      System.arraycopy(x, member * image.length, image, 0, image.length);
      double[] y = plain.of(tower, "[" + member + "]", image);
      for (int i = 0; i < y.length; i++) {
        both[(i / channels * 2 + member) * channels + i % channels] = y[i];
      }
    }
    return both;
  }

  private static Chain separate(Chain chain) {
    return chain.layers().stream()
        .map(named -> named.layer())
        .filter(layer -> layer.kind().equals("separate"))
        .map(layer -> ((GroupLayer.Tower) layer).chain())
        .findFirst()
        .orElseThrow();
  }
}
