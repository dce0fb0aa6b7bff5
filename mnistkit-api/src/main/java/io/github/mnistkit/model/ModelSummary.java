package io.github.mnistkit.model;

import io.github.mnistkit.internal.Sizes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A summary of a model: its layers, shapes, parameters and costs. Shared weights count once.
 *
 * @param input the shape of one example
 * @param rows a row per layer and head, in order
 */
public record ModelSummary(Shape input, List<Row> rows) {

  private static final double BYTES_PER_FLOAT = 4;
  private static final double MEBI = 1 << 20;

  /** Rows that only hold others. */
  static final Set<String> WITHOUT_RESULT = Set.of("auxiliary", Head.Ensemble.Member.KIND);

  /**
   * One layer or head.
   *
   * @param name the unique name
   * @param kind the kind of layer or head, such as {@code conv2d}
   * @param depth 0 on the main chain, one more inside each tower, branch, decoder or member
   * @param output the shape of one result
   * @param uses how often it runs for one example: 2 in a tower over a pair
   * @param parameters the number of weights, including moving statistics and all copies
   * @param trainable the number of them that training changes
   * @param multiplyAdds the multiply-adds per example, over all uses; 0 without a kernel; empty
   *     where a custom part does not declare them
   * @param zeros the number of parameters that pruning set to 0; 0 in a summary without weights
   */
  public record Row(
      String name,
      String kind,
      int depth,
      Shape output,
      int uses,
      long parameters,
      long trainable,
      OptionalLong multiplyAdds,
      long zeros) {
    public Row {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(output, "output");
      Objects.requireNonNull(multiplyAdds, "multiplyAdds");
    }
  }

  /** Copies the rows. */
  public ModelSummary {
    Objects.requireNonNull(input, "input");
    rows = List.copyOf(Objects.requireNonNull(rows, "rows"));
  }

  static ModelSummary of(ModelSpec spec) {
    return new ModelSummary(
        spec.input().shape(), PlacedLayer.of(spec).stream().map(ModelSummary::row).toList());
  }

  private static Row row(PlacedLayer placed) {
    String weights = placed.name() + " weights";
    long all = Sizes.sum(weights, placed.parameters().stream().mapToLong(Parameter::count));
    boolean frozen = placed.trainability() == NamedLayer.Trainability.FROZEN;
    long learned =
        placed.parameters().stream()
            .filter(parameter -> !frozen && parameter.learned())
            .mapToLong(Parameter::count)
            .sum();
    return new Row(
        placed.name(),
        placed.kind(),
        placed.depth(),
        placed.output(),
        placed.uses(),
        Sizes.product(weights, all, placed.copies()),
        Sizes.product(weights, learned, placed.copies()),
        times(placed),
        0);
  }

  private static OptionalLong times(PlacedLayer placed) {
    OptionalLong cost = placed.multiplyAdds();
    return cost.isEmpty()
        ? cost
        : OptionalLong.of(
            Sizes.product(placed.name() + " multiply-adds", cost.getAsLong(), placed.uses()));
  }

  /** Returns the summary with the zeros of the given weights counted. */
  ModelSummary counting(Map<String, float[]> weights) {
    Map<String, Long> zeros = new HashMap<>();
    weights.forEach(
        (name, values) -> {
          // Copies in separate towers share a row: conv2d_1[0]/kernel, conv2d_1[1]/kernel.
          String layer = name.substring(0, name.lastIndexOf('/')).replaceAll("\\[\\d+]$", "");
          long count = 0;
          for (float value : values) {
            count += value == 0 ? 1 : 0;
          }
          zeros.merge(layer, count, Long::sum);
        });
    return new ModelSummary(
        input, rows.stream().map(row -> counted(row, zeros.getOrDefault(row.name(), 0L))).toList());
  }

  private static Row counted(Row row, long zeros) {
    return new Row(
        row.name(),
        row.kind(),
        row.depth(),
        row.output(),
        row.uses(),
        row.parameters(),
        row.trainable(),
        row.multiplyAdds(),
        zeros);
  }

  /**
   * Returns the number of weights, including moving statistics.
   *
   * @return 0 or more
   */
  public long parameters() {
    return Sizes.sum("the model's weights", rows.stream().mapToLong(Row::parameters));
  }

  /**
   * Returns the number of weights that training changes.
   *
   * @return 0 or more
   */
  public long trainableParameters() {
    return Sizes.sum("the model's weights", rows.stream().mapToLong(Row::trainable));
  }

  /**
   * Returns the number of weights that training does not change by gradients: frozen ones and
   * moving statistics.
   *
   * @return 0 or more
   */
  public long nonTrainableParameters() {
    return parameters() - trainableParameters();
  }

  /**
   * Returns the number of weights that are exactly 0 because of pruning.
   *
   * @return 0 or more; 0 if the summary was made without weights
   */
  public long zeros() {
    return rows.stream().mapToLong(Row::zeros).sum();
  }

  /**
   * Returns the multiply-adds (products of a weight and a value) of one forward pass of one
   * example, including auxiliary heads.
   *
   * @return 0 or more; empty where a custom part does not declare its cost
   * @see Layer.Custom#multiplyAdds
   */
  public OptionalLong multiplyAdds() {
    return rows.stream().allMatch(row -> row.multiplyAdds().isPresent())
        ? OptionalLong.of(knownMultiplyAdds())
        : OptionalLong.empty();
  }

  /** Returns the multiply-adds without those of custom parts that do not declare them. */
  long knownMultiplyAdds() {
    return Sizes.sum(
        "the model's multiply-adds", rows.stream().mapToLong(row -> row.multiplyAdds().orElse(0)));
  }

  /**
   * Returns the size of the weights as 4-byte floats: parameters · 4 / 2²⁰.
   *
   * @return in MiB
   */
  public double weightsMiB() {
    return parameters() * BYTES_PER_FLOAT / MEBI;
  }

  /**
   * Returns the number of values in all layers' results for one example, including the input but
   * not a mixture's intermediate values (projections, prior, the components' logits).
   *
   * @return at least 1
   */
  public long activations() {
    LongStream results =
        rows.stream()
            .filter(
                row ->
                    !WITHOUT_RESULT.contains(row.kind()) && !(row.output() instanceof Shape.Group))
            .mapToLong(
                row -> Sizes.product(row.name() + " results", row.output().size(), row.uses()));
    return Sizes.sum(
        "the model's activations", LongStream.concat(LongStream.of(input.size()), results));
  }

  /**
   * Returns the size of the activations as 4-byte floats: activations · 4 / 2²⁰.
   *
   * @return in MiB
   */
  public double activationsMiB() {
    return activations() * BYTES_PER_FLOAT / MEBI;
  }

  /**
   * Returns the largest number of values that one layer needs for one example, its input and its
   * result together. Inference needs as many if each result is freed as soon as the next one is
   * computed.
   *
   * @return at least 1
   */
  public long peakActivations() {
    return new PeakActivationMemory(rows).from(input.size());
  }

  /** Returns a table of the rows and the totals. */
  @Override
  public String toString() {
    return SummaryTable.render(this);
  }
}
