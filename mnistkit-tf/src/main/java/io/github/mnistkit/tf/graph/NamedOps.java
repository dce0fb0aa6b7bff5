package io.github.mnistkit.tf.graph;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Op;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Adds operations to a graph under names that do not depend on the default locale.
 *
 * <p>TensorFlow Java numbers operations by {@code String.format("%s_%d", …)}, so that a locale with
 * other digits produces names like {@code Variable_١}, which TensorFlow rejects. Here such digits
 * are replaced by those from 0 to 9, no matter whether the library, a custom emitter or
 * TensorFlow's framework adds the operation.
 */
public final class NamedOps implements ExecutionEnvironment {

  private static final int DECIMAL = 10;

  private final Graph graph;

  private NamedOps(Graph graph) {
    this.graph = graph;
  }

  /** Returns an operations builder for a graph; to be called once per graph. */
  public static Ops of(Graph graph) {
    return Ops.create(new NamedOps(graph));
  }

  @Override
  public OperationBuilder opBuilder(String type, String name, Scope scope) {
    return graph.opBuilder(type, unique(latin(name)), scope);
  }

  /** Returns the name with digits from 0 to 9. */
  public static String latin(String name) {
    StringBuilder latin = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, DECIMAL) : c)
        .forEach(latin::appendCodePoint);
    return latin.toString();
  }

  /**
   * Returns a unique name. TensorFlow's scopes know the names already in a graph only if they
   * belong to it.
   */
  private String unique(String name) {
    String free = name;
    for (int i = 1; graph.operation(free) != null; i++) {
      free = name + "_" + i;
    }
    return free;
  }

  @Override
  public Scope baseScope() {
    return new OpScope(this);
  }

  @Override
  public void attachFunction(ConcreteFunction function) {
    graph.attachFunction(function);
  }

  @Override
  public boolean isOpEnabled(String opType) {
    return graph.isOpEnabled(opType);
  }

  @Override
  public void checkInput(Op input) {
    graph.checkInput(input);
  }

  @Override
  public void checkInput(Operation input) {
    graph.checkInput(input);
  }

  @Override
  public Types environmentType() {
    return graph.environmentType();
  }

  @Override
  public boolean isInitializer(Operation op) {
    return graph.isInitializer(op);
  }
}
