package io.github.mnistkit.eval.study;

/** Which trained models a study saves to its folder of results. */
public enum SavedModels {
  /**
   * Of each variant the model of its best run: that with the highest accuracy on the validation
   * data, and of equal ones the first.
   */
  BEST,
  /** The model of every run. */
  ALL
}
