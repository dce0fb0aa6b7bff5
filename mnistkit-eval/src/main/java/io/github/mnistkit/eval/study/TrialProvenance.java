package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.LineReader;
import io.github.mnistkit.internal.LineWriter;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.train.TrainingRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The provenance of a trial's metrics besides its spec and plan: data, versions and device.
 *
 * @param training the provenance of the training data
 * @param validation the provenance of the data that the metrics are computed on
 * @param digests the digests of both; empty in results written before digests were recorded
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device the device it was trained on, as text
 * @param date the day on which it was trained, in UTC; empty in results written before it was
 *     recorded
 * @param machine the machine, with the kind of processor where the system names it, and the version
 *     of Java, such as {@code Linux amd64, 2 processors (AMD EPYC, family 25 model 17, AVX-512),
 *     Java 17.0.13+11}; empty in results written before it was recorded
 */
public record TrialProvenance(
    Provenance training,
    Provenance validation,
    Optional<Digests> digests,
    String mnistkit,
    String tensorflow,
    String device,
    Optional<LocalDate> date,
    Optional<String> machine) {

  private static final String DATA = "-data";

  /**
   * {@link Examples#sha256()} of the data: pixels, labels of all kinds, and their order.
   *
   * @param training the digest of the training data
   * @param validation the digest of the validation data
   */
  public record Digests(String training, String validation) {

    static Digests of(Split split) {
      return new Digests(split.first().sha256(), split.second().sha256());
    }
  }

  /**
   * Creates a provenance without digests of the data and without a date.
   *
   * @param training the provenance of the training data
   * @param validation the provenance of the validation data
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device the device it was trained on, as text
   */
  public TrialProvenance(
      Provenance training,
      Provenance validation,
      String mnistkit,
      String tensorflow,
      String device) {
    this(
        training,
        validation,
        Optional.empty(),
        mnistkit,
        tensorflow,
        device,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Describes a training that ended now, on this machine.
   *
   * @param split the training data (first) and the data that the metrics are computed on (second)
   * @param record the record of the trained model
   * @return its provenance, with digests of the data, the date and the machine
   */
  public static TrialProvenance of(Split split, TrainingRecord record) {
    return new TrialProvenance(
        split.first().provenance(),
        split.second().provenance(),
        Optional.of(Digests.of(split)),
        record.mnistkit(),
        record.tensorflow(),
        record.device(),
        Optional.of(LocalDate.now(ZoneOffset.UTC)),
        Optional.of(Machine.describe()));
  }

  void write(LineWriter lines) {
    write(lines, "training", training, digests.map(Digests::training));
    write(lines, "validation", validation, digests.map(Digests::validation));
    lines.put("mnistkit", mnistkit).put("tensorflow", tensorflow).put("device", device);
    date.ifPresent(day -> lines.put("date", day));
    machine.ifPresent(text -> lines.put("machine", text));
  }

  static TrialProvenance read(LineReader lines) {
    Provenance training = data(lines, "training");
    Optional<String> ofTraining = lines.optional("training" + DATA);
    Provenance validation = data(lines, "validation");
    Optional<String> ofValidation = lines.optional("validation" + DATA);
    return new TrialProvenance(
        training,
        validation,
        ofTraining.flatMap(one -> ofValidation.map(other -> new Digests(one, other))),
        lines.next("mnistkit"),
        lines.next("tensorflow"),
        lines.next("device"),
        lines.optional("date").map(TrialProvenance::date),
        lines.optional("machine"));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "expected a date such as 2026-01-31, but found " + Quote.of(text), e);
    }
  }

  private static void write(
      LineWriter lines, String key, Provenance data, Optional<String> digest) {
    lines
        .put(key, data.sha256())
        .put(key + "-source", data.source())
        .putAll(key + "-step", data.steps());
    digest.ifPresent(sha256 -> lines.put(key + DATA, sha256));
  }

  private static Provenance data(LineReader lines, String key) {
    String sha256 = lines.next(key);
    String source = lines.next(key + "-source");
    return new Provenance(source, sha256, lines.all(key + "-step"));
  }
}
