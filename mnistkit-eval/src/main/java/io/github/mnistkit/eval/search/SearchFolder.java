package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.internal.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of results, one folder in it for each rung, with a file that says whose it is. */
record SearchFolder(Path path) {

  private static final String OWNER = "search.txt";

  static SearchFolder open(Path path, String name, List<String> parameters) throws IOException {
    String owner =
        "search \"" + name.replaceAll("\\s+", " ") + "\" over " + String.join(", ", parameters);
    Path file = path.resolve(OWNER);
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(owner)) {
        throw new IOException(file + ": expected " + owner + ", found " + found);
      }
    } else {
      WholeFiles.write("search", file, (owner + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new SearchFolder(path);
  }

  /** The folder of the runs of so many epochs, which another search for the same may share. */
  Path of(Rung rung) {
    return path.resolve(rung.epochs().isPresent() ? "epochs-" + rung.epochs().getAsInt() : "plans");
  }
}
