package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import java.nio.file.Path;

/**
 * The format that a file declares in its text {@code format}: {@code mnistkit model 1}.
 *
 * @param kind the kind of content
 * @param version the version of the layout, from 1
 */
public record Format(String kind, int version) {

  /** The key of the text. */
  public static final String KEY = "format";

  /** The files of models. */
  public static final Format MODEL = new Format("model", 1);

  /** The files of checkpoints. */
  public static final Format CHECKPOINT = new Format("checkpoint", 1);

  @Override
  public String toString() {
    return "mnistkit " + kind + " " + version;
  }

  /** Requires that a file has this format. */
  public void require(Path file, Header header) throws InvalidFileException {
    if (header.text(KEY).isEmpty()) {
      throw FileFaults.butFound(
          file, "a \"" + this + "\"", "arrays without a " + kind + "; " + FileFaults.ARRAYS);
    }
    String found = header.text(file, KEY);
    if (found.equals(toString())) {
      return;
    }
    String later = found.startsWith("mnistkit " + kind + " ") ? ", of another version" : "";
    throw FileFaults.butFound(file, "a \"" + this + "\"", "a " + Quote.of(found) + later);
  }
}
