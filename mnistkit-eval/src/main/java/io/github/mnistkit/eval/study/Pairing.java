package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pairs results by seed, which determines the weights, the order and, if data are made per seed,
 * the data. The number of a run is only its position within its study.
 */
final class Pairing {

  private Pairing() {}

  /** Rejects two results with the same seed: they are the same training, not two. */
  static void requireDistinct(List<TrialResult> results) {
    Map<String, Set<Long>> seeds = new HashMap<>();
    for (TrialResult result : results) {
      Trial trial = result.trial();
      if (!seeds.computeIfAbsent(trial.variant(), name -> new HashSet<>()).add(trial.seed())) {
        throw new IllegalArgumentException(
            "StudyResult.results must hold each seed of a variant once, but "
                + Shown.line(trial.toString())
                + " occurs twice");
      }
    }
  }

  /**
   * Orders by run number if run numbers and seeds correspond one to one, as within a study;
   * otherwise by seed, so that pairs are aligned.
   */
  static Comparator<Trial> order(List<TrialResult> results) {
    Map<Integer, Long> seeds = new HashMap<>();
    Map<Long, Integer> runs = new HashMap<>();
    for (TrialResult result : results) {
      int run = result.trial().run();
      long seed = result.trial().seed();
      if (seeds.merge(run, seed, (known, other) -> known) != seed
          || runs.merge(seed, run, (known, other) -> known) != run) {
        return Comparator.comparingLong(Trial::seed);
      }
    }
    return Comparator.comparingInt(Trial::run);
  }

  /**
   * The runs of these variants with the seeds with which all of them finished, if there are any.
   */
  static List<TrialResult> pairs(StudyResult study, List<String> variants) {
    Set<Long> common = commonSeeds(study, variants);
    if (common.isEmpty()) {
      throw new IllegalArgumentException(unpaired(study, variants));
    }
    return variants.stream()
        .distinct()
        .<TrialResult>flatMap(variant -> study.finished(variant).stream())
        .filter(result -> common.contains(result.trial().seed()))
        .toList();
  }

  /** The seeds with which all of these variants finished, in the order of the first. */
  private static Set<Long> commonSeeds(StudyResult study, List<String> variants) {
    Set<Long> common = new LinkedHashSet<>(seeds(study, variants.get(0)));
    variants.forEach(variant -> common.retainAll(seeds(study, variant)));
    return common;
  }

  /** The fewest folds of a cross-validation that any of these runs belongs to, if one does. */
  static OptionalInt folds(List<Finished> runs) {
    return runs.stream()
        .flatMap(run -> run.trial().fold().stream())
        .mapToInt(Trial.Fold::count)
        .min();
  }

  /** The folds of two variants of as many runs with the same seeds, which must be the same. */
  static OptionalInt folds(StudyResult both, String first, String second) {
    List<Finished> ofFirst = both.finished(first);
    List<Finished> ofSecond = both.finished(second);
    for (int i = 0; i < ofFirst.size(); i++) {
      Trial one = ofFirst.get(i).trial();
      Trial other = ofSecond.get(i).trial();
      if (!one.fold().equals(other.fold())) {
        throw new IllegalArgumentException(
            "StudyResult.compare needs runs of the same fold for each seed, but "
                + (one + " has " + fold(one) + ", and " + other + " has " + fold(other)));
      }
    }
    return folds(ofFirst);
  }

  private static String fold(Trial trial) {
    return trial.fold().map(fold -> "fold " + fold).orElse("none");
  }

  /** Says why there are no pairs. */
  private static String unpaired(StudyResult study, List<String> variants) {
    return "StudyResult.paired needs a seed with which all variants finished, but "
        + variants.stream()
            .limit(4)
            .map(name -> Shown.quoted(name) + " finished with " + seedText(study, name))
            .collect(Collectors.joining(", "))
        + (variants.size() > 4 ? " and " + (variants.size() - 4) + " more" : "")
        + ": runs are paired by seed";
  }

  private static String seedText(StudyResult study, String variant) {
    List<Long> seeds = seeds(study, variant);
    if (seeds.isEmpty()) {
      return "none";
    }
    String first = seeds.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
    String word = seeds.size() == 1 ? "the seed " : "the seeds ";
    return word + first + (seeds.size() > 5 ? ", …" : "");
  }

  private static List<Long> seeds(StudyResult study, String variant) {
    return study.finished(variant).stream().map(result -> result.trial().seed()).toList();
  }
}
