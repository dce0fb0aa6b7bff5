package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.LineReader;
import io.github.mnistkit.eval.internal.LineWriter;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.TrainingRecord;
import java.util.Optional;

/**
 * Where a trial's figures come from, beside its spec and plan.
 *
 * @param training where the training data come from
 * @param validation where the data come from that the figures are measured on
 * @param digests of both; empty in results that were written before results held them
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device what it was trained on, in words
 */
public record Origin(
    Provenance training,
    Provenance validation,
    Optional<Digests> digests,
    String mnistkit,
    String tensorflow,
    String device) {

  private static final String DATA = "-data";

  /**
   * {@link Examples#sha256()} of the data: pixels, labels of all kinds, and their order.
   *
   * @param training of the training data
   * @param validation of the validation data
   */
  public record Digests(String training, String validation) {

    static Digests of(Split split) {
      return new Digests(split.first().sha256(), split.second().sha256());
    }
  }

  /**
   * An origin without digests of the data.
   *
   * @param training where the training data come from
   * @param validation where the validation data come from
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device what it was trained on, in words
   */
  public Origin(
      Provenance training,
      Provenance validation,
      String mnistkit,
      String tensorflow,
      String device) {
    this(training, validation, Optional.empty(), mnistkit, tensorflow, device);
  }

  static Origin of(Split split, TrainingRecord record) {
    return new Origin(
        split.first().provenance(),
        split.second().provenance(),
        Optional.of(Digests.of(split)),
        record.mnistkit(),
        record.tensorflow(),
        record.device());
  }

  void write(LineWriter lines) {
    write(lines, "training", training, digests.map(Digests::training));
    write(lines, "validation", validation, digests.map(Digests::validation));
    lines.put("mnistkit", mnistkit).put("tensorflow", tensorflow).put("device", device);
  }

  static Origin read(LineReader lines) {
    Provenance training = data(lines, "training");
    Optional<String> ofTraining = lines.optional("training" + DATA);
    Provenance validation = data(lines, "validation");
    Optional<String> ofValidation = lines.optional("validation" + DATA);
    return new Origin(
        training,
        validation,
        ofTraining.flatMap(one -> ofValidation.map(other -> new Digests(one, other))),
        lines.next("mnistkit"),
        lines.next("tensorflow"),
        lines.next("device"));
  }

  private static void write(
      LineWriter lines, String key, Provenance data, Optional<String> digest) {
    lines.put(key, data.sha256()).put(key + "-source", data.source());
    data.steps().forEach(step -> lines.put(key + "-step", step));
    digest.ifPresent(sha256 -> lines.put(key + DATA, sha256));
  }

  private static Provenance data(LineReader lines, String key) {
    String sha256 = lines.next(key);
    String source = lines.next(key + "-source");
    return new Provenance(source, sha256, lines.all(key + "-step", step -> step));
  }
}
