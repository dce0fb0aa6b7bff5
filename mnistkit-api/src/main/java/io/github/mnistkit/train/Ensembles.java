package io.github.mnistkit.train;

import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins classifiers to one that computes the mean of their predictions. */
final class Ensembles {

  private static final int DIGITS = 12;

  private Ensembles() {}

  static Classifier of(
      Trainer trainer, List<? extends Classifier> classifiers, Head.Mixture.Mixing mixing) {
    Objects.requireNonNull(mixing, "mixing");
    List<Classifier> members = members(classifiers);
    ModelSpec spec = ModelSpec.ensemble(members.stream().map(Classifier::spec).toList(), mixing);
    requireSameClasses(members);
    List<String> prefixes =
        ((Head.Ensemble) spec.output().head())
            .members().stream().map(Head.Ensemble.Member::prefix).toList();
    Map<String, float[]> all = new HashMap<>();
    Map<String, WeightStructure> structure = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String prefix = prefixes.get(i);
      weights(i, members).forEach((name, values) -> all.put(prefix + name, values));
      members
          .get(i)
          .provenance()
          .structure()
          .forEach((name, one) -> structure.put(prefix + name, one));
    }
    Map<String, float[]> weights = new HashMap<>();
    spec.weights().forEach(weight -> weights.put(weight.name(), all.get(weight.name())));
    structure.keySet().retainAll(weights.keySet());
    return trainer.classifier(record(spec, mixing, members).structured(structure), weights);
  }

  private static List<Classifier> members(List<? extends Classifier> classifiers) {
    Objects.requireNonNull(classifiers, "classifiers");
    for (int i = 0; i < classifiers.size(); i++) {
      Objects.requireNonNull(classifiers.get(i), "classifiers[" + i + "]");
    }
    return List.copyOf(classifiers);
  }

  private static Map<String, float[]> weights(int index, List<Classifier> members) {
    try {
      return members.get(index).weights();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "member " + (index + 1) + " is closed: join classifiers before they are closed", e);
    }
  }

  private static void requireSameClasses(List<Classifier> members) {
    List<String> first = members.get(0).provenance().classNames();
    for (int i = 1; i < members.size(); i++) {
      List<String> names = members.get(i).provenance().classNames();
      if (!names.equals(first)) {
        boolean moved = new HashSet<>(names).equals(new HashSet<>(first));
        throw new IllegalArgumentException(
            ("member " + (i + 1) + " has the classes " + Quote.list(names))
                + (", but member 1 has " + Quote.list(first))
                + (moved ? " in another order" : "")
                + "; members of an ensemble have the same classes in the same order:"
                + " train them on data that has them so");
      }
    }
  }

  private static TrainingRecord record(
      ModelSpec spec, Head.Mixture.Mixing mixing, List<Classifier> members) {
    List<TrainingRecord> records = members.stream().map(Classifier::provenance).toList();
    boolean sameData = records.stream().map(TrainingRecord::data).distinct().count() == 1;
    List<String> steps = new ArrayList<>();
    steps.add(
        "ensemble of "
            + members.size()
            + " models, mean of "
            + (mixing == Head.Mixture.Mixing.LOGITS ? "logits" : "probabilities"));
    for (int i = 0; i < members.size(); i++) {
      steps.add(member(i + 1, members.get(i), sameData));
    }
    return new TrainingRecord(
        spec,
        records.get(0).classNames(),
        Optional.empty(),
        sameData ? records.get(0).data() : commonData(records),
        steps,
        distinct(records.stream().map(TrainingRecord::mnistkit).toList()),
        distinct(records.stream().map(TrainingRecord::tensorflow).toList()),
        distinct(records.stream().map(TrainingRecord::device).toList()));
  }

  private static String member(int number, Classifier member, boolean sameData) {
    TrainingRecord record = member.provenance();
    List<String> facts = new ArrayList<>();
    facts.add("SHA-256 " + member.sha256().substring(0, DIGITS));
    record.plan().ifPresent(plan -> facts.add("seed " + plan.seed()));
    facts.addAll(record.steps());
    if (!sameData) {
      record.data().ifPresent(data -> facts.add("trained on " + data));
    }
    return "member_" + number + ": " + String.join(", ", facts);
  }

  /**
   * Returns the data that the members were trained on parts of, such as the folds of a
   * cross-validation; empty if there are none.
   */
  private static Optional<Provenance> commonData(List<TrainingRecord> records) {
    if (records.stream().anyMatch(record -> record.data().isEmpty())) {
      return Optional.empty();
    }
    List<Provenance> data = records.stream().map(record -> record.data().orElseThrow()).toList();
    Provenance first = data.get(0);
    int common = first.steps().size();
    for (Provenance other : data) {
      if (!other.source().equals(first.source()) || !other.sha256().equals(first.sha256())) {
        return Optional.empty();
      }
      common = Math.min(common, sameSteps(first, other));
    }
    Provenance whole =
        new Provenance(first.source(), first.sha256(), first.steps().subList(0, common));
    return Optional.of(whole.then("a different part for each member"));
  }

  private static int sameSteps(Provenance one, Provenance other) {
    int most = Math.min(one.steps().size(), other.steps().size());
    int same = 0;
    while (same < most && one.steps().get(same).equals(other.steps().get(same))) {
      same++;
    }
    return same;
  }

  private static String distinct(List<String> words) {
    return words.stream().distinct().collect(Collectors.joining(" and "));
  }
}
