package io.github.mnistkit.eval.search;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;

/**
 * A model and a training plan, made from one combination of values.
 *
 * @param choice the values
 * @param spec the model
 * @param plan its training, with all its epochs
 */
public record Candidate(ParameterValues choice, ModelSpec spec, TrainingPlan plan) {

  /**
   * The values as text; also the candidate's name in the studies of the search.
   *
   * @return such as {@code rate=0.001 batchNorm=true}
   */
  public String name() {
    return choice.toString();
  }
}
