package io.github.mnistkit.eval.search;

import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One round of training; if no epochs are given, each candidate has those of its plan. */
record Rung(int number, int of, OptionalInt epochs) {

  static List<Rung> all(List<Integer> epochs) {
    return epochs.isEmpty()
        ? List.of(new Rung(1, 1, OptionalInt.empty()))
        : IntStream.range(0, epochs.size())
            .mapToObj(i -> new Rung(i + 1, epochs.size(), OptionalInt.of(epochs.get(i))))
            .toList();
  }

  boolean isLast() {
    return number == of;
  }

  TrainingPlan plan(Candidate candidate) {
    TrainingPlan plan = candidate.plan();
    return epochs.isPresent() ? plan.epochs(epochs.getAsInt()) : plan;
  }

  String study(String search) {
    return of == 1 ? search : search + ", rung " + number + " of " + of;
  }
}
