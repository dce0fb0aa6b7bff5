package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Output;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.weights.ForeignLibrary.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the order of channels and values through a model, and notes the order of each layer's
 * input. A flattened image changes it, for the layers that follow up to the next one with a kernel.
 */
final class LayerOrders implements Layer.Visitor<LayerOrders.Place, FeatureOrder> {

  private final ForeignLibrary library;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private LayerOrders(ForeignLibrary library) {
    this.library = library;
  }

  /** A layer's kind and the order of its input. */
  record Entry(Kind kind, FeatureOrder input) {}

  /** A layer in its chain; the prefix of names there is empty in the chain of the model. */
  record Place(String prefix, String layer, Shape input, Shape output, FeatureOrder order) {

    String name() {
      return prefix + layer;
    }
  }

  /**
   * Returns an entry for each layer with weights, by the layer's name; those of a mixture's
   * projection and prior follow its name and a slash.
   */
  static Map<String, Entry> of(ModelSpec spec, ForeignLibrary library) {
    LayerOrders orders = new LayerOrders(library);
    FeatureOrder start = FeatureOrder.same(spec.input().shape());
    orders.model("", spec, start);
    return orders.entries;
  }

  private void model(String prefix, ModelSpec spec, FeatureOrder start) {
    FeatureOrder last = chain(prefix, spec.chain(), start);
    Output output = spec.output();
    String name = prefix + output.name();
    output
        .head()
        .accept(new HeadOrders(prefix, name), last)
        .forEach((part, entry) -> entries.put(name + part, entry));
  }

  private FeatureOrder chain(String prefix, Chain chain, FeatureOrder start) {
    List<Shape> shapes = chain.shapes();
    FeatureOrder order = start;
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      Place place = new Place(prefix, named.name(), shapes.get(i), shapes.get(i + 1), order);
      order = named.layer().accept(this, place);
    }
    return order;
  }

  private FeatureOrder weighted(Kind kind, Place place) {
    entries.put(place.name(), new Entry(kind, place.order()));
    return FeatureOrder.same(place.output());
  }

  @Override
  public FeatureOrder conv2d(WindowLayer.Conv2d layer, Place place) {
    return weighted(Kind.CONVOLUTION, place);
  }

  @Override
  public FeatureOrder depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Place place) {
    return weighted(Kind.DEPTHWISE, place);
  }

  @Override
  public FeatureOrder pool2d(WindowLayer.Pool2d layer, Place place) {
    return place.order();
  }

  @Override
  public FeatureOrder batchNorm(Layer.BatchNorm layer, Place place) {
    FeatureOrder unused = weighted(Kind.NORMALIZATION, place);
    return place.order();
  }

  @Override
  public FeatureOrder flatten(Layer.Flatten layer, Place place) {
    return library.flattened((Shape.Image) place.input());
  }

  @Override
  public FeatureOrder dense(Layer.Dense layer, Place place) {
    return weighted(Kind.DENSE, place);
  }

  @Override
  public FeatureOrder dropout(Layer.Dropout layer, Place place) {
    return place.order();
  }

  @Override
  public FeatureOrder activation(Layer.Activation layer, Place place) {
    return place.order();
  }

  @Override
  public FeatureOrder leakyRelu(Layer.LeakyRelu layer, Place place) {
    return place.order();
  }

  @Override
  public FeatureOrder tower(GroupLayer.Tower layer, Place place) {
    return chain(place.prefix(), layer.chain(), place.order());
  }

  @Override
  public FeatureOrder concatenate(GroupLayer.Concatenate layer, Place place) {
    return place.output() instanceof Shape.Vector
        ? place.order().times(((Shape.Group) place.input()).count())
        : FeatureOrder.same(place.output());
  }

  @Override
  public FeatureOrder absoluteDifference(GroupLayer.AbsoluteDifference layer, Place place) {
    return place.order();
  }

  @Override
  public FeatureOrder auxiliary(Layer.Auxiliary layer, Place place) {
    model(place.prefix(), layer.branch(), place.order());
    return place.order();
  }

  @Override
  public FeatureOrder custom(Layer.Custom layer, Place place) {
    requireSame(place.name(), place.order());
    layer
        .chains(place.input())
        .forEach(
            (part, chain) -> {
              String prefix = place.name() + "." + part + ".";
              FeatureOrder unused = chain(prefix, chain, FeatureOrder.same(chain.input()));
            });
    return weighted(Kind.CUSTOM, place);
  }

  private void requireSame(String name, FeatureOrder order) {
    if (!order.isSame()) {
      throw new IllegalArgumentException(
          "the custom part "
              + Quote.of(name)
              + " must not directly follow a flattened image of several channels, whose values "
              + library.title()
              + " numbers otherwise: put a dense layer between them");
    }
  }

  /** Returns the entries of a head, by what follows its name. */
  private final class HeadOrders implements Head.Visitor<FeatureOrder, Map<String, Entry>> {
    private final String prefix;
    private final String name;

    HeadOrders(String prefix, String name) {
      this.prefix = prefix;
      this.name = name;
    }

    @Override
    public Map<String, Entry> softmax(Head.Softmax head, FeatureOrder input) {
      return Map.of("", new Entry(Kind.DENSE, input));
    }

    @Override
    public Map<String, Entry> logits(Head.Logits head, FeatureOrder input) {
      return Map.of("", new Entry(Kind.DENSE, input));
    }

    @Override
    public Map<String, Entry> binary(Head.Binary head, FeatureOrder input) {
      return Map.of("", new Entry(Kind.DENSE, input));
    }

    @Override
    public Map<String, Entry> mixture(Head.Mixture head, FeatureOrder input) {
      Chain decoder = head.decoder();
      boolean projected = head.projection() instanceof Projection.Dense;
      FeatureOrder decoded =
          chain(prefix, decoder, projected ? FeatureOrder.same(decoder.input()) : input);
      Entry own = new Entry(Kind.DENSE, input);
      Entry last = new Entry(Kind.DENSE, decoded);
      return projected
          ? Map.of("/projection", own, "/prior", own, "", last)
          : Map.of("/prior", own, "", last);
    }

    /** The members have all the weights. */
    @Override
    public Map<String, Entry> ensemble(Head.Ensemble head, FeatureOrder input) {
      head.members().forEach(member -> model(prefix + member.prefix(), member.model(), input));
      return Map.of();
    }

    @Override
    public Map<String, Entry> custom(Head.Custom head, FeatureOrder input) {
      requireSame(name, input);
      return Map.of("", new Entry(Kind.CUSTOM, input));
    }
  }
}
