package io.github.mnistkit.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The list of missed branches that is checked in: how many a class may have at most.
 *
 * @param byClass the entries, by class
 */
record KnownGaps(SortedMap<String, Entry> byClass) {

  private static final String VARIES = "varies";

  private static final String HEAD =
      """
      # Branches in exported packages that no test takes, by class. The build fails if a class has more than here;
      # "Coverage" in CONTRIBUTING.md says how to see them. "varies": timing decides how many; this is the most.
      """;

  /**
   * A line of the list.
   *
   * @param most branches that the class may miss
   * @param varies whether timing decides, so that a run in which it misses fewer proves nothing
   */
  record Entry(int most, boolean varies) {}

  static KnownGaps parse(List<String> lines) {
    SortedMap<String, Entry> byClass = new TreeMap<>();
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ", -1);
        boolean varies = words.length == 3 && words[2].equals(VARIES);
        if (words.length != 2 && !varies) {
          throw new IllegalArgumentException(
              "must be a class, a number and perhaps varies: " + line);
        }
        Entry entry = new Entry(Integer.parseInt(words[1]), varies);
        if (byClass.put(words[0], entry) != null) {
          throw new IllegalArgumentException("occurs twice: " + words[0]);
        }
      }
    }
    return new KnownGaps(byClass);
  }

  /** The classes that miss more than they may, a line each. */
  List<String> grown(SortedMap<String, MissedBranches> found) {
    List<String> grown = new ArrayList<>();
    found.forEach(
        (name, missed) -> {
          if (missed.count() > most(name)) {
            grown.add(
                "%s: at most %d expected, %d found, in lines %s"
                    .formatted(name, most(name), missed.count(), missed.lines()));
          }
        });
    return grown;
  }

  /** The classes that miss fewer than they may, a line each. */
  List<String> shrunk(SortedMap<String, MissedBranches> found) {
    List<String> shrunk = new ArrayList<>();
    byClass.forEach(
        (name, entry) -> {
          int count = found.containsKey(name) ? found.get(name).count() : 0;
          if (count < entry.most() && !entry.varies()) {
            shrunk.add("%s: %d listed, %d found".formatted(name, entry.most(), count));
          }
        });
    return shrunk;
  }

  private int most(String name) {
    return byClass.containsKey(name) ? byClass.get(name).most() : 0;
  }

  /** The list after what was found; where timing decides, the larger number stays. */
  KnownGaps updated(SortedMap<String, MissedBranches> found) {
    SortedMap<String, Entry> updated = new TreeMap<>();
    found.forEach(
        (name, missed) -> {
          boolean varies = byClass.containsKey(name) && byClass.get(name).varies();
          int most = varies ? Math.max(missed.count(), most(name)) : missed.count();
          if (most > 0) {
            updated.put(name, new Entry(most, varies));
          }
        });
    return new KnownGaps(updated);
  }

  /** The list as text, as {@link #parse} reads it. */
  String toText() {
    StringBuilder text = new StringBuilder(HEAD);
    byClass.forEach(
        (name, entry) ->
            text.append(name)
                .append(' ')
                .append(entry.most())
                .append(entry.varies() ? " " + VARIES : "")
                .append('\n'));
    return text.toString();
  }
}
