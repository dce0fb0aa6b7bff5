package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.internal.WholeFiles;
import io.github.mnistkit.eval.study.StudyFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of results, one folder in it for each rung, with a file that says whose it is. */
record SearchFolder(Path path) {

  private static final String OWNER = "search.txt";

  static SearchFolder open(Path path, String name, List<String> parameters) throws IOException {
    String owner =
        "search \""
            + Shown.visible(name.replaceAll("\\s+", " "))
            + "\" over "
            + String.join(", ", parameters);
    Path file = path.resolve(OWNER);
    if (Files.exists(file)) {
      String found = read(file, owner);
      if (!found.equals(owner)) {
        String shown = found.isEmpty() ? "an empty file" : Shown.line(found);
        throw new StudyFileException(
            file, Shown.line(owner), shown + ": give each search a folder of its own");
      }
    } else {
      WholeFiles.write("search", file, (owner + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new SearchFolder(path);
  }

  private static String read(Path file, String owner) throws StudyFileException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      String found =
          e instanceof CharacterCodingException ? "bytes that are no text" : e.toString();
      StudyFileException typed = new StudyFileException(file, Shown.line(owner), found);
      typed.initCause(e);
      throw typed;
    }
  }

  /** The folder of the runs of so many epochs, which another search for the same may share. */
  Path of(Rung rung) {
    return path.resolve(rung.epochs().isPresent() ? "epochs-" + rung.epochs().getAsInt() : "plans");
  }
}
