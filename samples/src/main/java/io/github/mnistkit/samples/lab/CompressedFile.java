package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a compressed model to disk, and evaluates it after reading it again. */
final class CompressedFile {

  private final Lab lab;
  private final String name;

  CompressedFile(Lab lab, String name) {
    this.lab = lab;
    this.name = name;
  }

  void keep(CompressedModel model) throws IOException {
    Path file = lab.file(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".mkc");
    model.write(file);
    CompressedModel read = CompressedModel.read(file);
    try (Classifier classifier = read.classifier(lab.trainer())) {
      Evaluation evaluation = Evaluation.of(classifier.predict(lab.data().test()));
      long bytes = Files.size(file);
      lab.results()
          .add(
              new ModelResult(
                  name,
                  read.record().plan().orElseThrow(),
                  read.record().spec().summary(),
                  evaluation.valuesByName(),
                  OptionalLong.of(bytes),
                  List.of(),
                  Optional.empty()));
      lab.say(
          String.format(
              Locale.ROOT,
              "\n%s: %,d bytes%nread again: accuracy %.4f on the test data",
              file,
              bytes,
              evaluation.accuracy()));
    }
  }
}
