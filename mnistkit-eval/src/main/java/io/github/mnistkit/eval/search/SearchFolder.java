package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.internal.StoredFileFaults;
import io.github.mnistkit.eval.internal.WholeFiles;
import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of results with a subfolder for each rung, and a file that names the search it belongs
 * to.
 */
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
        throw StoredFileFaults.of(
            file, Shown.line(owner), shown + ": use a separate folder for each search");
      }
    } else {
      WholeFiles.write("search", file, (owner + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new SearchFolder(path);
  }

  private static String read(Path file, String owner) throws InvalidFileException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      String found =
          e instanceof CharacterCodingException ? "bytes that are not text" : e.toString();
      throw StoredFileFaults.of(file, Shown.line(owner), found, e);
    }
  }

  /**
   * Returns the folder for runs with the rung's number of epochs, which rungs of the same number of
   * epochs share.
   */
  Path of(Rung rung) {
    return path.resolve(rung.epochs().isPresent() ? "epochs-" + rung.epochs().getAsInt() : "plans");
  }
}
