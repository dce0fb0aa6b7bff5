package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.data.support.RegularFile;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists the images that a table of paths and labels names: UTF-8, with a heading, fields separated
 * by commas, semicolons or tabs, in quotation marks where they contain a separator.
 */
public final class LabelsFile {
  private static final String SEPARATORS = ",;\t";

  private final Path folder;
  private final Path table;
  private final Map<Path, String> classes = new LinkedHashMap<>();

  private LabelsFile(Path folder, Path table) {
    this.folder = folder;
    this.table = table;
  }

  /** Reads a table whose columns of paths, below the folder, and labels have the given names. */
  public static Listing list(Path folder, Path table, String pathColumn, String labelColumn)
      throws IOException {
    ClassFolders.requireFolder(folder, "a folder of images");
    LabelsFile labels = new LabelsFile(folder, table);
    labels.read(pathColumn, labelColumn);
    List<Path> files = List.copyOf(labels.classes.keySet());
    List<String> steps = new ArrayList<>();
    steps.add("labels in column " + labelColumn + " of " + FolderEntries.name(table));
    int others = FolderTree.files(folder).size() - files.size();
    if (others > 0) {
      steps.add(others + " files without a label left out");
    }
    return Listing.of(folder, files, List.copyOf(labels.classes.values()), steps);
  }

  private void read(String pathColumn, String labelColumn) throws IOException {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      throw new InvalidFileException(table, "a heading and a line per image", "an empty file");
    }
    String heading = lines.get(0).replaceFirst("^\ufeff", "");
    char separator = separator(heading);
    List<String> columns = fields(heading, separator, 1);
    int path = column(columns, pathColumn);
    int label = column(columns, labelColumn);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        List<String> fields = fields(lines.get(i), separator, i + 1);
        if (fields.size() != columns.size()) {
          throw fault(columns.size() + " fields", i + 1, String.valueOf(fields.size()));
        }
        add(fields.get(path), fields.get(label), i + 1);
      }
    }
    if (classes.isEmpty()) {
      throw new InvalidFileException(table, "a line per image", "only a heading");
    }
  }

  private List<String> lines() throws IOException {
    long bytes = Files.size(RegularFile.require(table));
    if (bytes > 8L * ReadLimits.TEXT) {
      throw new InvalidFileException(
          table, "a table of at most " + 8L * ReadLimits.TEXT + " bytes", bytes + " bytes");
    }
    try {
      return Files.readAllLines(table, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(table, "text in UTF-8", "other bytes: save it as UTF-8");
    }
  }

  private static char separator(String heading) {
    return (char) heading.chars().filter(c -> SEPARATORS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  private int column(List<String> columns, String name) throws InvalidFileException {
    int found = columns.indexOf(name);
    if (found < 0) {
      throw new InvalidFileException(
          table, "a column named " + Quote.of(name) + " in line 1", Quote.list(columns));
    }
    return found;
  }

  private List<String> fields(String line, char separator, int number) throws InvalidFileException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw fault("a closing quotation mark", number, "the end of the line");
    }
    fields.add(field.toString().strip());
    return fields;
  }

  private void add(String path, String label, int line) throws IOException {
    if (label.isEmpty()) {
      throw fault("a label of " + Quote.of(path), line, "none");
    }
    Path file = file(path, line);
    if (!Files.isRegularFile(file)) {
      throw fault("the image " + Quote.of(path), line, existing(file));
    }
    if (classes.put(file, FolderEntries.composed(label)) != null) {
      throw fault("each image once", line, Quote.of(path) + " again");
    }
  }

  private Path file(String path, int line) throws InvalidFileException {
    try {
      Path below = Path.of(path).normalize();
      if (!path.isEmpty() && !below.isAbsolute() && !below.startsWith("..")) {
        return folder.resolve(below);
      }
    } catch (InvalidPathException e) {
      throw fault("a path", line, Quote.of(path));
    }
    throw fault("a path below " + Quote.path(folder), line, Quote.of(path));
  }

  /** Describes what there is in place of a missing image. */
  private static String existing(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "no such folder";
    }
    List<Path> entries = FolderEntries.of(folder);
    return "no such file; its folder holds "
        + Quote.list(entries.stream().map(FolderEntries::name).toList());
  }

  private InvalidFileException fault(String expected, int line, String found) {
    return new InvalidFileException(table, expected + " in line " + line, found);
  }
}
