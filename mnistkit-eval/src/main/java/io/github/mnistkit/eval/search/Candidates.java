package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.search.ParameterValues.Misuse;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The candidates of a search, and the choices from which none could be built. */
record Candidates(List<Candidate> built, List<RejectedCandidate> leftOut) {

  Candidates {
    built = List.copyOf(built);
    leftOut = List.copyOf(leftOut);
  }

  static Candidates of(SearchSettings parts) {
    Function<ParameterValues, Variant> variant = variant(parts);
    List<Candidate> built = new ArrayList<>();
    List<RejectedCandidate> leftOut = new ArrayList<>();
    for (ParameterValues choice : parts.choices()) {
      try {
        built.add(new Candidate(choice, variant.apply(choice)));
      } catch (Misuse e) {
        throw e;
      } catch (IllegalArgumentException e) {
        leftOut.add(new RejectedCandidate(choice, String.valueOf(e.getMessage())));
      }
    }
    if (built.isEmpty()) {
      String reasons =
          leftOut.stream().map(RejectedCandidate::toString).collect(Collectors.joining("\n"));
      throw new IllegalArgumentException(
          "search \"" + parts.name + "\": no candidate can be built\n" + reasons);
    }
    return new Candidates(built, leftOut);
  }

  private static Function<ParameterValues, Variant> variant(SearchSettings parts) {
    if (parts.variant.isEmpty()) {
      Function<ParameterValues, ModelSpec> spec = required("spec", parts.spec, parts.name);
      Function<ParameterValues, TrainingPlan> plan = required("plan", parts.plan, parts.name);
      return choice -> Variant.of(choice.toString(), spec.apply(choice), plan.apply(choice));
    }
    if (parts.spec.isPresent() || parts.plan.isPresent()) {
      throw new IllegalStateException(
          "Search.variant makes models and plans, but Search."
              + (parts.spec.isPresent() ? "spec" : "plan")
              + " was given too in "
              + Shown.quoted(parts.name));
    }
    return parts.variant.get();
  }

  private static <T> T required(String part, Optional<T> given, String name) {
    return given.orElseThrow(
        () ->
            new IllegalStateException(
                "Search." + part + " must be given first, but is missing in \"" + name + "\""));
  }

  /**
   * The epochs of each rung; empty without halving, where each candidate trains as its plan says.
   */
  List<Integer> rungs(Optional<Halving> halving) {
    if (halving.isEmpty()) {
      return List.of();
    }
    int all = built.get(0).plan().epochs();
    for (Candidate candidate : built) {
      if (candidate.plan().epochs() != all) {
        throw new IllegalArgumentException(
            "Search.halving needs plans with the same number of epochs, but there are "
                + all
                + " and "
                + candidate.plan().epochs()
                + " in "
                + candidate.name());
      }
    }
    return halving.get().epochs(built.size(), all);
  }
}
