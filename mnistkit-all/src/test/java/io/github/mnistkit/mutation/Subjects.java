package io.github.mnistkit.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every reader with every kind of damage that fits its files. */
final class Subjects {

  private final List<Subject> all = new ArrayList<>();

  static List<Subject> all(Path folder) throws IOException {
    Subjects subjects = new Subjects();
    ModelReaders.addTo(subjects, folder);
    DataReaders.addTo(subjects, folder);
    return subjects.all;
  }

  void text(String name, String whole, Subject.Reading reading) {
    all.add(
        new Subject(
            name + " text",
            whole.getBytes(StandardCharsets.UTF_16),
            (content, random) -> Texts.mutate(whole, random).getBytes(StandardCharsets.UTF_16),
            reading,
            Set.of(IllegalArgumentException.class)));
  }

  void file(
      String name,
      Class<? extends Exception> refusal,
      byte[] whole,
      Subject.Damage damage,
      Subject.Reading reading) {
    all.add(new Subject(name, whole, damage, reading, Set.of(refusal)));
  }
}
