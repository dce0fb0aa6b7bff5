/** The four libraries as one: api, data, tf and eval. */
module io.github.mnistkit {
  requires transitive io.github.mnistkit.api;
  requires transitive io.github.mnistkit.data;
  requires transitive io.github.mnistkit.eval;
  requires transitive io.github.mnistkit.tf;
}
