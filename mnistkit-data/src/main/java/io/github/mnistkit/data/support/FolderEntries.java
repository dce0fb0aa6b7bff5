package io.github.mnistkit.data.support;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the entries of a folder without hidden and system files. */
public final class FolderEntries {

  /** Names of files created by file managers, archivers and file systems, in lower case. */
  private static final Set<String> LITTER =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "ehthumbs_vista.db",
          "desktop.ini",
          "icon\r",
          "__macosx",
          "@eadir",
          "$recycle.bin",
          "system volume information",
          "lost+found");

  private static final int LOST = 0xfffd;
  private static final String DIRECTIONS =
      "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  private FolderEntries() {}

  /**
   * Returns the entries sorted by name, numbers by value, without hidden entries and system files.
   */
  public static List<Path> of(Path folder) throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.toList();
    }
    List<Map.Entry<FileNames.Key, Path>> kept = new ArrayList<>();
    for (Path entry : entries) {
      if (!isLitter(entry)) {
        requireReadableName(entry);
        kept.add(Map.entry(FileNames.Key.of(composed(name(entry))), entry));
      }
    }
    kept.sort(Map.Entry.comparingByKey());
    return kept.stream().map(Map.Entry::getValue).toList();
  }

  private static boolean isLitter(Path entry) throws IOException {
    String name = name(entry);
    return name.startsWith(".")
        || LITTER.contains(name.toLowerCase(Locale.ROOT))
        || Files.isHidden(entry);
  }

  /**
   * Rejects names with U+FFFD, which a Java virtual machine substitutes for characters that it
   * cannot decode.
   */
  private static void requireReadableName(Path entry) throws InvalidFileException {
    if (name(entry).indexOf(LOST) >= 0) {
      throw new InvalidFileException(
          entry,
          "a name that this Java virtual machine can decode (it decodes names as "
              + System.getProperty("sun.jnu.encoding", "unknown")
              + ")",
          "characters that were lost (U+FFFD): start Java with the environment variable"
              + " LC_ALL=C.UTF-8, or rename it");
    }
  }

  public static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /**
   * Returns the class name of a folder in composed characters (Unicode NFC), since some file
   * systems decompose names.
   */
  public static String className(Path folder) throws InvalidFileException {
    String name = composed(FileNames.decode(name(folder)));
    if (name.codePoints().anyMatch(FolderEntries::misleads)) {
      throw new InvalidFileException(
          folder,
          "a class name without characters that cannot be seen or turn the order of reading",
          Quote.of(name) + ": rename the folder");
    }
    return name;
  }

  /** Returns a name in composed characters (Unicode NFC): names that look alike are then equal. */
  public static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static boolean misleads(int c) {
    return DIRECTIONS.indexOf(c) >= 0
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
