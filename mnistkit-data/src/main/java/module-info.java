/** Data sets for mnistkit: read from files, downloaded and verified, or generated. */
module io.github.mnistkit.data {
  requires transitive io.github.mnistkit.api;
  requires static transitive org.jspecify;
  requires transitive java.desktop;
  requires java.net.http;
  requires org.slf4j;

  exports io.github.mnistkit.data;
}
