package io.github.mnistkit.data.format;

import io.github.mnistkit.internal.Quote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The labels that a table may hold. Numbers are the codes of the classes if there are any, or else
 * the names of classes if all of these are numbers, or else the positions of the classes; words are
 * names of classes.
 */
final class TableLabels {
  private static final String NUMBER = "[0-9]{1,9}(\\.0*)?";

  private final List<String> classNames;
  private final Map<Integer, Integer> numbers;

  TableLabels(List<String> classNames, List<Integer> codes) {
    this.classNames = List.copyOf(classNames);
    this.numbers = codes.isEmpty() ? named(classNames) : numbered(codes);
  }

  private static Map<Integer, Integer> named(List<String> names) {
    if (names.stream().allMatch(name -> name.matches("[0-9]{1,9}"))) {
      Map<Integer, Integer> named = numbered(names.stream().map(Integer::valueOf).toList());
      if (named.size() == names.size()) {
        return named;
      }
    }
    return numbered(IntStream.range(0, names.size()).boxed().toList());
  }

  private static Map<Integer, Integer> numbered(Collection<Integer> codes) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    codes.forEach(code -> numbers.put(code, numbers.size()));
    return numbers;
  }

  /** Returns the label that a text stands for, or -1. */
  int find(String text) {
    if (text.matches(NUMBER)) {
      return numbers.getOrDefault(Integer.parseInt(text.replaceFirst("\\..*", "")), -1);
    }
    return classNames.indexOf(text);
  }

  /** Describes the allowed labels. */
  String rule() {
    boolean positions = numbers.entrySet().stream().allMatch(e -> e.getKey().equals(e.getValue()));
    String allowed =
        positions ? "from 0 to " + (numbers.size() - 1) : "among " + Quote.names(numbers.keySet());
    return "a label " + allowed + " or the name of a class";
  }
}
