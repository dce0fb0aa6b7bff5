package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import java.util.OptionalLong;

/**
 * The size of a variant's model, as cells of a table.
 *
 * @param parameters the number of weights; empty if the model has custom parts
 * @param multiplyAdds the multiply-adds of one example; empty if they are not known
 */
record ModelSize(Cell parameters, Cell multiplyAdds) {

  static ModelSize of(StudyResult study, String variant) {
    return study.results().stream()
        .map(result -> result.trial())
        .filter(trial -> trial.variant().equals(variant))
        .findFirst()
        .map(trial -> of(trial.spec()))
        .orElse(new ModelSize(Cell.none(), Cell.none()));
  }

  private static ModelSize of(String spec) {
    try {
      return of(ModelSpec.parse(spec));
    } catch (MissingPartException e) {
      return new ModelSize(Cell.none(), Cell.none());
    }
  }

  static ModelSize of(ModelSpec spec) {
    ModelSummary summary = spec.summary();
    OptionalLong multiplyAdds = summary.multiplyAdds();
    return new ModelSize(
        new Cell.Value(summary.parameters()),
        multiplyAdds.isPresent() ? new Cell.Value(multiplyAdds.getAsLong()) : Cell.none());
  }

  boolean isKnown() {
    return parameters instanceof Cell.Value && multiplyAdds instanceof Cell.Value;
  }
}
