package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.tf.oracle.Evaluator.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The logits of each kind of head, from the vectors that enter. */
final class Heads implements Head.Visitor<double[][], Flow> {

  private final Evaluator evaluator;
  private final String name;
  private final Scope scope;

  Heads(Evaluator evaluator, String name, Scope scope) {
    this.evaluator = evaluator;
    this.name = scope.prefix() + name;
    this.scope = scope;
  }

  @Override
  public Flow softmax(Head.Softmax head, double[][] x) {
    return dense(x, head.classes(), "kernel", "bias");
  }

  @Override
  public Flow logits(Head.Logits head, double[][] x) {
    return dense(x, head.classes(), "kernel", "bias");
  }

  /** (0, z). */
  @Override
  public Flow binary(Head.Binary head, double[][] x) {
    Flow z = dense(x, 1, "kernel", "bias");
    double[][] pairs = new double[x.length][2];
    for (int n = 0; n < x.length; n++) {
      pairs[n][1] = z.value()[n][0];
    }
    return z.then(new Flow(pairs, dy -> Rows.every(Rows.cut(dy, 2), 1, 2)));
  }

  @Override
  public Flow mixture(Head.Mixture head, double[][] x) {
    int n = head.components();
    Flow inputs = componentInputs(head.projection(), n, x);
    Flow decoded = inputs.then(evaluator.chain(head.decoder(), inputs.value(), scope));
    Flow logits = decoded.then(dense(decoded.value(), head.classes(), "kernel", "bias"));
    Flow prior = evaluator.noise().on(dense(x, n, "priorKernel", "priorBias"));
    double[][] z = evaluator.noise().on(logits.value());
    Mixing[] mixed = new Mixing[x.length];
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double[][] apart = Arrays.copyOfRange(z, i * n, (i + 1) * n);
      mixed[i] = Mixing.of(head.mixing(), prior.value()[i], apart, evaluator.noise());
      y[i] = mixed[i].value();
    }
    return new Flow(
        y,
        dy -> {
          double[][] dPrior = new double[x.length][];
          double[][] dLogits = new double[x.length * n][];
          for (int i = 0; i < x.length; i++) {
            dPrior[i] = mixed[i].priorGradient(dy[i]);
            System.arraycopy(mixed[i].logitsGradient(dy[i]), 0, dLogits, i * n, n);
          }
          return Rows.sum(prior.back().apply(dPrior), logits.back().apply(dLogits));
        });
  }

  /** A mixture whose prior is the same for each member. */
  @Override
  public Flow ensemble(Head.Ensemble head, double[][] x) {
    List<Flow> members = new ArrayList<>();
    for (Head.Ensemble.Member member : head.members()) {
      Scope inside = new Scope(scope.prefix() + member.name() + ".", scope.copy(), scope.mode());
      members.add(evaluator.logits(member.model(), x, inside));
    }
    Mixing[] mixed = new Mixing[x.length];
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      int example = i;
      double[][] z = members.stream().map(one -> one.value()[example]).toArray(double[][]::new);
      mixed[i] = Mixing.of(head.mixing(), new double[z.length], z, evaluator.noise());
      y[i] = mixed[i].value();
    }
    return new Flow(
        y,
        dy -> {
          double[][] dx = new double[x.length][x[0].length];
          for (int k = 0; k < members.size(); k++) {
            double[][] dz = new double[x.length][];
            for (int i = 0; i < x.length; i++) {
              dz[i] = mixed[i].logitsGradient(dy[i])[k];
            }
            dx = Rows.sum(dx, members.get(k).back().apply(dz));
          }
          return dx;
        });
  }

  /** What the decoder sees, the components of an example one after another. */
  private Flow componentInputs(Projection projection, int n, double[][] x) {
    if (projection instanceof Projection.Dense dense) {
      Flow all = dense(x, n * dense.width(), "projectionKernel", "projectionBias");
      Flow projected = all.then(evaluator.each(all.value(), Functions.of(dense.function())));
      return new Flow(
          Rows.cut(projected.value(), n), dy -> projected.back().apply(Rows.join(dy, n)));
    }
    double[][] copies = new double[x.length * n][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = x[i / n];
    }
    return new Flow(
        copies,
        dy -> {
          double[][] dx = Rows.every(dy, 0, n);
          for (int k = 1; k < n; k++) {
            dx = Rows.sum(dx, Rows.every(dy, k, n));
          }
          return dx;
        });
  }

  private Flow dense(double[][] x, int units, String kernel, String bias) {
    return evaluator.affine(
        Sliding.dense(x[0].length, units), units, x, name + "/" + kernel, name + "/" + bias);
  }

  @Override
  public Flow custom(Head.Custom head, double[][] x) {
    throw new UnsupportedOperationException("the oracle knows no custom heads");
  }
}
