/** Judges predictions and compares the models that made them. */
module io.github.mnistkit.eval {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;

  exports io.github.mnistkit.eval;
  exports io.github.mnistkit.eval.study;
}
