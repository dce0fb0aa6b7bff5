package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Examples;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A part of the data that trained models are evaluated on, besides the validation data.
 *
 * @param name such as "test"
 * @param examples the examples by the seed of a run
 */
record StudyPart(String name, LongFunction<Examples> examples) {

  /** Adds a part whose name must not be that of another. */
  static List<StudyPart> added(
      String method, List<StudyPart> parts, String name, LongFunction<Examples> examples) {
    String unused = Shown.requireName(method + " part", name);
    if (parts.stream().anyMatch(part -> part.name().equals(name))) {
      throw new IllegalArgumentException(
          method
              + (" must be given parts with unique names, but " + Shown.quoted(name))
              + " is already taken");
    }
    return StudySettings.added(parts, new StudyPart(name, examples));
  }

  /** Returns a copy that keeps the most recent examples, and calls the function on one thread. */
  StudyPart cached(int most) {
    DataCache<Long, Examples> cache = new DataCache<>(examples::apply, most);
    return new StudyPart(name, cache::apply);
  }
}
