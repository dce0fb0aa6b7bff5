package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InnerChainsTest {

  /** A layer that holds given chains, and gives its input's shape. */
  private record Holder(Map<String, Chain> given) implements Layer.Custom {
    @Override
    public String kind() {
      return "holder";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public SortedMap<String, Chain> chains(Shape input) {
      return new TreeMap<>(given);
    }
  }

  private static final Shape.Vector FOUR = new Shape.Vector(4);
  private static final Chain DENSE = Chain.ofVector(FOUR, x -> x.dense(3).batchNorm().dense(4));

  private static ModelSpec with(Map<String, Chain> chains) {
    return ModelSpec.image(2, 2, 1)
        .flatten()
        .layer(new Holder(chains))
        .layer(new Holder(chains))
        .softmax(2);
  }

  private static void assertRefused(String name, Chain chain, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Map.of(name, chain)))
        .withMessage(message);
  }

  private static String layers(ModelSpec spec) {
    return spec.weights().stream()
        .filter(weight -> weight.name().endsWith("/kernel"))
        .map(weight -> weight.name().replace("/kernel", ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void giveTheirLayersNamesByPlace() {
    assertThat(layers(with(Map.of("right", DENSE, "left", DENSE))))
        .isEqualTo(
            "holder_1.left.dense_1 holder_1.left.dense_2 holder_1.right.dense_1"
                + " holder_1.right.dense_2 holder_2.left.dense_1 holder_2.left.dense_2"
                + " holder_2.right.dense_1 holder_2.right.dense_2 softmax_1");
  }

  @Test
  void nest() {
    Chain outer = Chain.ofVector(FOUR, x -> x.dense(4).layer(new Holder(Map.of("body", DENSE))));

    assertThat(layers(with(Map.of("all", outer))))
        .startsWith("holder_1.all.dense_1 holder_1.all.holder_1.body.dense_1 ");
  }

  @Test
  void countInSummaries() {
    ModelSummary summary = with(Map.of("body", DENSE)).summary();

    assertThat(summary.parameters()).isEqualTo(2 * (15 + 12 + 16) + 10);
    assertThat(summary.multiplyAdds()).hasValue(2 * (12 + 12) + 8);
    assertThat(summary.rows())
        .extracting(ModelSummary.Row::depth)
        .containsExactly(0, 0, 1, 1, 1, 0, 1, 1, 1, 0);
  }

  @Test
  void freezeWithTheirLayer() {
    List<Weight> weights = with(Map.of("body", DENSE)).frozenThrough("holder_1").weights();

    assertThat(weights)
        .allSatisfy(
            weight ->
                assertThat(weight.trainability() == NamedLayer.Trainability.FROZEN)
                    .isEqualTo(weight.name().startsWith("holder_1.")));
  }

  @Test
  void areBuiltFromImagesToo() {
    Chain chain = Chain.ofImage(new Shape.Image(4, 4, 1), x -> x.conv2d(2, 3).flatten());

    assertThat(chain.output()).isEqualTo(new Shape.Vector(32));
    assertThat(chain.layers())
        .extracting(NamedLayer::name)
        .containsExactly("conv2d_1", "flatten_1");
  }

  @Test
  void haveNames() {
    assertRefused(
        "a.b",
        DENSE,
        "layer 2 (holder): name of a chain must begin with a letter and hold only letters, digits,"
            + " '_' and '-', but was \"a.b\"");
  }

  @Test
  void haveNoTwoLayersOfOneName() {
    NamedLayer dense = new NamedLayer("same", Layer.Dense.of(4), NamedLayer.Trainability.TRAINABLE);

    assertRefused(
        "body",
        new Chain(FOUR, List.of(dense, dense)),
        "layer 2 (holder): names must be unique in a model, but \"same\" occurs twice");
  }

  @Test
  void haveNoAuxiliaryHeads() {
    assertRefused(
        "body",
        Chain.ofVector(FOUR, x -> x.auxiliary("other", 1, head -> head.softmax(2))),
        "layer 2 (holder): auxiliary \"other\" must be on the main chain, not in a custom layer");
  }
}
