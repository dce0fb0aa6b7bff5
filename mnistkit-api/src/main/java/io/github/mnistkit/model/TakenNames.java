package io.github.mnistkit.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a new layer must not use. Immutable; an instance refers to the smaller one it was
 * made from, so that adding a name takes constant time.
 */
final class TakenNames {

  private static final TakenNames NONE = new TakenNames(null, Set.of(), Map.of());
  private static final int LONGEST_NUMBER = 9;

  private final @Nullable TakenNames before;
  private final Set<String> added;

  /** The highest number in use, by the text before its underscore. */
  private final Map<String, Integer> highest;

  private TakenNames(@Nullable TakenNames before, Set<String> added, Map<String, Integer> highest) {
    this.before = before;
    this.added = added;
    this.highest = highest;
  }

  static TakenNames of(Collection<String> names) {
    return NONE.with(names);
  }

  static TakenNames none() {
    return NONE;
  }

  TakenNames with(String name) {
    return with(List.of(name));
  }

  TakenNames with(Collection<String> names) {
    Map<String, Integer> numbers = new HashMap<>(highest);
    for (String name : names) {
      int end = name.lastIndexOf('_');
      int number = number(name.substring(end + 1));
      if (end >= 0 && number > 0) {
        numbers.merge(name.substring(0, end), number, Math::max);
      }
    }
    return new TakenNames(this, Set.copyOf(new HashSet<>(names)), numbers);
  }

  boolean contains(String name) {
    for (TakenNames some = this; some != null; some = some.before) {
      if (some.added.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the kind with the number after the highest in use: {@code conv2d_3}. */
  String next(String kind) {
    return kind + "_" + (highest.getOrDefault(kind, 0) + 1);
  }

  /** Parses a number of at least 1 without leading zeros; 0 for anything else. */
  private static int number(String digits) {
    boolean number =
        !digits.isEmpty() && digits.length() <= LONGEST_NUMBER && digits.charAt(0) != '0';
    for (int i = 0; number && i < digits.length(); i++) {
      number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return number ? Integer.parseInt(digits) : 0;
  }
}
