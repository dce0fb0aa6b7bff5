package io.github.mnistkit.train;

import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Output;
import io.github.mnistkit.model.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The weights that a training took from the model that it started from. Weights are matched by
 * name.
 *
 * @param taken the weights that started with the other model's values, in the order of {@link
 *     ModelSpec#weights()}
 * @param fresh the weights that were initialized afresh, in that order
 * @param unused the weights of the other model that were not used, in its order
 */
public record StartingWeights(List<String> taken, List<String> fresh, List<String> unused) {

  private static final int MOST_NAMED = 8;

  /** Copies the lists. */
  public StartingWeights {
    taken = List.copyOf(taken);
    fresh = List.copyOf(fresh);
    unused = List.copyOf(unused);
  }

  static StartingWeights of(ModelSpec spec, ModelSpec source, HeadWeights heads) {
    Set<String> known = new HashSet<>(names(source));
    Set<String> anew = heads == HeadWeights.FRESH ? headLayers(spec) : Set.of();
    List<String> taken = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    for (String name : names(spec)) {
      (known.contains(name) && !anew.contains(owner(name)) ? taken : fresh).add(name);
    }
    List<String> unused = new ArrayList<>(names(source));
    unused.removeAll(new HashSet<>(taken));
    return new StartingWeights(taken, fresh, unused);
  }

  /**
   * Returns whether layers were probably not matched as intended: outside the heads, a weight was
   * initialized afresh although one of the same kind and shape is unused, as happens when a chain
   * is rebuilt and its layers get other numbers.
   */
  boolean missesNamesakes(ModelSpec spec, ModelSpec source) {
    Set<String> anew = likenesses(spec, fresh);
    anew.retainAll(likenesses(source, unused));
    return !anew.isEmpty();
  }

  /**
   * Returns the kinds of layers, without their numbers, with the names and shapes of their weights.
   */
  private static Set<String> likenesses(ModelSpec spec, List<String> chosen) {
    Set<String> names = new HashSet<>(chosen);
    Set<String> heads = headLayers(spec);
    Set<String> likenesses = new HashSet<>();
    for (Weight weight : spec.weights()) {
      String owner = owner(weight.name());
      if (names.contains(weight.name()) && !heads.contains(owner)) {
        likenesses.add(
            owner.replaceAll("_[0-9]+", "")
                + weight.name().substring(owner.length())
                + weight.parameter().dimensions());
      }
    }
    return likenesses;
  }

  private static List<String> names(ModelSpec spec) {
    return spec.weights().stream().map(Weight::name).toList();
  }

  /** Returns the layer or head that a weight belongs to. */
  static String owner(String weight) {
    return weight.substring(0, weight.lastIndexOf('/'));
  }

  /** Returns the names of all heads and of the layers that are part of them. */
  static Set<String> headLayers(ModelSpec spec) {
    Set<String> names = new HashSet<>();
    add(spec.output(), names);
    for (AuxiliaryHead auxiliary : spec.auxiliaryHeads()) {
      add(auxiliary.layer().branch().output(), names);
    }
    return names;
  }

  private static void add(Output output, Set<String> names) {
    names.addAll(output.heads());
    if (output.head() instanceof Head.Ensemble ensemble) {
      ensemble
          .members()
          .forEach(member -> addDecoder(member.model().output().head(), member.prefix(), names));
    } else {
      addDecoder(output.head(), "", names);
    }
  }

  private static void addDecoder(Head head, String prefix, Set<String> names) {
    if (head instanceof Head.Mixture mixture) {
      mixture.decoder().layers().forEach(named -> names.add(prefix + named.name()));
    }
  }

  /**
   * Returns a text such as {@code 6 weights taken; 2 fresh: logits_1/kernel, logits_1/bias; 0
   * unused}.
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d %s taken; %s; %s",
        taken.size(),
        taken.size() == 1 ? "weight" : "weights",
        text("fresh", fresh),
        text("unused", unused));
  }

  private static String text(String what, List<String> names) {
    if (names.isEmpty()) {
      return "0 " + what;
    }
    int named = Math.min(MOST_NAMED, names.size());
    String more = named < names.size() ? " and " + (names.size() - named) + " more" : "";
    return names.size() + " " + what + ": " + String.join(", ", names.subList(0, named)) + more;
  }
}
