/** Bundles the four libraries api, data, tf and eval as one module. */
module io.github.mnistkit {
  requires transitive io.github.mnistkit.api;
  requires transitive io.github.mnistkit.data;
  requires transitive io.github.mnistkit.eval;
  requires transitive io.github.mnistkit.tf;
}
