/** What predictions are worth: metrics, confusion, and statistics over them. */
module io.github.mnistkit.eval {
  requires transitive io.github.mnistkit.api;

  exports io.github.mnistkit.eval;
}
