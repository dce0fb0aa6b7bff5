package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small searches, on images of 2×2. */
final class Searches {

  static final Split DATA = new Split(examples("training"), examples("validation"));

  private Searches() {}

  static Search named() {
    return Search.named("units")
        .spec(choice -> spec(choice.whole("units")))
        .plan(choice -> TrainingPlan.sgd(choice.number("rate")).epochs(8));
  }

  /** 2 × 3 combinations. */
  static Search grid() {
    return named().over("units", 2, 3).over("rate", 0.1, 0.2, 0.3);
  }

  static ModelSpec spec(int units) {
    return ModelSpec.image(2, 2, 1).flatten().dense(units).relu().softmax(2);
  }

  static SearchResult run(Search search, FakeTrainer trainer) throws IOException {
    return search.on(DATA.first(), DATA.second()).run(trainer);
  }

  /** A trainer whose accuracy is the learning rate: 0.3 is the best, whatever the units. */
  static FakeTrainer trainer() {
    FakeTrainer trainer = new FakeTrainer();
    trainer.accuracy = Optional.of(Searches::rate);
    return trainer;
  }

  static double rate(Fit fit) {
    return ((Schedule.Constant) fit.plan().schedule()).rate();
  }

  /** How many trainings there were of so many epochs. */
  static Map<Integer, Integer> trainings(FakeTrainer trainer) {
    Map<Integer, Integer> counts = new TreeMap<>();
    trainer.fits.forEach(fit -> counts.merge(fit.plan().epochs(), 1, Integer::sum));
    return counts;
  }

  static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }

  static List<String> ranked(SearchResult result) {
    List<String> lines = new ArrayList<>();
    result.ranking().forEach(r -> lines.add(r.candidate().name() + " after " + r.epochs()));
    return lines;
  }

  private static Examples examples(String part) {
    return Examples.of(
        new ImageFormat(1, 2, 2, 1),
        new byte[8 * 4],
        new int[] {0, 1, 0, 1, 0, 1, 0, 1},
        List.of("even", "odd"),
        new Provenance("made", "a".repeat(64), List.of(part)));
  }
}
