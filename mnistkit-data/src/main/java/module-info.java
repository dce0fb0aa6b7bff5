/** Finds, reads, makes and splits images with labels. */
module io.github.mnistkit.data {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;
  requires java.desktop;

  exports io.github.mnistkit.data;
}
