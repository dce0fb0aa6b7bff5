package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.LineReader;
import io.github.mnistkit.eval.internal.LineWriter;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.train.TrainingRecord;

/**
 * Where a trial's figures come from, beside its spec and plan.
 *
 * @param training the data that were trained on
 * @param validation the data that the figures are measured on
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device what it was trained on, in words
 */
public record Origin(
    Provenance training, Provenance validation, String mnistkit, String tensorflow, String device) {

  static Origin of(Provenance training, Provenance validation, TrainingRecord record) {
    return new Origin(
        training, validation, record.mnistkit(), record.tensorflow(), record.device());
  }

  void write(LineWriter lines) {
    write(lines, "training", training);
    write(lines, "validation", validation);
    lines.put("mnistkit", mnistkit).put("tensorflow", tensorflow).put("device", device);
  }

  static Origin read(LineReader lines) {
    return new Origin(
        data(lines, "training"),
        data(lines, "validation"),
        lines.next("mnistkit"),
        lines.next("tensorflow"),
        lines.next("device"));
  }

  private static void write(LineWriter lines, String key, Provenance data) {
    lines.put(key, data.sha256()).put(key + "-source", data.source());
    data.steps().forEach(step -> lines.put(key + "-step", step));
  }

  private static Provenance data(LineReader lines, String key) {
    String sha256 = lines.next(key);
    String source = lines.next(key + "-source");
    return new Provenance(source, sha256, lines.all(key + "-step", step -> step));
  }
}
