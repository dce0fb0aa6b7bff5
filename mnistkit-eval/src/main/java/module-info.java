/** Evaluates predictions and compares the models that made them. */
module io.github.mnistkit.eval {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;
  requires com.fasterxml.jackson.core;
  requires java.desktop;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires org.apache.commons.statistics.ranking;

  exports io.github.mnistkit.eval;
  exports io.github.mnistkit.eval.chart;
  exports io.github.mnistkit.eval.compression;
  exports io.github.mnistkit.eval.embedding;
  exports io.github.mnistkit.eval.footprint;
  exports io.github.mnistkit.eval.search;
  exports io.github.mnistkit.eval.report;
  exports io.github.mnistkit.eval.study;
}
