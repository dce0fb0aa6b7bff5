package io.github.mnistkit.tf.graph;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.LayerEmission;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The context passed to the emitter of a custom layer or head, which sees the whole batch. */
final class PartEmission implements LayerEmission {

  private final BuildContext build;
  private final Part part;
  private final Operand<TFloat32> input;
  private final Set<String> run = new HashSet<>();

  /**
   * A custom layer or head in a graph.
   *
   * @param what {@code layer} or {@code head}
   * @param owner its name, with that of its copy in separate towers
   * @param tf the builder of operations, in its scope
   * @param input the shape of the input
   * @param parameters its own weights
   * @param chains the chains that it contains
   * @param trains whether it runs in training mode
   * @param running runs one of the chains
   */
  record Part(
      String what,
      String owner,
      Ops tf,
      Shape input,
      List<Parameter> parameters,
      Map<String, Chain> chains,
      boolean trains,
      BiFunction<String, Operand<TFloat32>, Operand<TFloat32>> running) {}

  PartEmission(BuildContext build, Part part, Operand<TFloat32> input) {
    this.build = build;
    this.part = part;
    this.input = input;
  }

  /** Requires that an emitter gave the shape that it has to. */
  Operand<TFloat32> checked(Operand<TFloat32> value, Shape wanted, String reason) {
    EmittedShapes.require(
        subject() + ": its emitter must give", reason, value, EmittedShapes.batch(wanted));
    return value;
  }

  @Override
  public Ops tf() {
    return part.tf();
  }

  @Override
  public Operand<TFloat32> input() {
    return input;
  }

  @Override
  public Shape inputShape() {
    return part.input();
  }

  @Override
  public Operand<TFloat32> weight(String parameter) {
    return build.weight(name(parameter));
  }

  @Override
  public void remember(String statistic, Operand<TFloat32> value) {
    Map<String, Parameter> statistics = new LinkedHashMap<>();
    part.parameters().stream()
        .filter(parameter -> !parameter.learned())
        .forEach(parameter -> statistics.put(parameter.name(), parameter));
    Parameter found = statistics.get(statistic);
    if (found == null) {
      throw missing("statistic", statistic, statistics.keySet());
    }
    EmittedShapes.require(
        subject() + ": its statistic " + Quote.of(statistic) + " must be",
        "as its parameter says",
        value,
        EmittedShapes.of(found));
    if (part.trains() && !build.remember(name(statistic), value)) {
      throw twice("statistic", statistic, "set");
    }
  }

  @Override
  public boolean training() {
    return part.trains();
  }

  @Override
  public Operand<TInt64> seed() {
    return build.seed(part.tf(), part.owner());
  }

  @Override
  public Operand<TFloat32> chain(String name, Operand<TFloat32> value) {
    Chain chain = part.chains().get(name);
    if (chain == null) {
      throw missing("chain", name, part.chains().keySet());
    }
    EmittedShapes.require(
        subject() + ": its chain " + Quote.of(name) + " must be given",
        "its input",
        value,
        EmittedShapes.batch(chain.input()));
    if (!run.add(name)) {
      throw twice("chain", name, "run");
    }
    return part.running().apply(name, value);
  }

  private String name(String parameter) {
    return part.owner() + "/" + parameter;
  }

  private String subject() {
    return part.what() + " " + part.owner();
  }

  private IllegalArgumentException missing(String what, String name, Set<String> known) {
    return new IllegalArgumentException(
        subject()
            + " has no "
            + what
            + " "
            + Quote.of(name)
            + "; it has "
            + (known.isEmpty() ? "none" : Quote.names(new TreeSet<>(known))));
  }

  private IllegalArgumentException twice(String what, String name, String verb) {
    return new IllegalArgumentException(
        String.format(
            "%s: its %s %s must be %s once, but is %s twice",
            subject(), what, Quote.of(name), verb, verb));
  }
}
