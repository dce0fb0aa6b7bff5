package io.github.mnistkit.internal.modelfile;

import java.util.ArrayList;
import java.util.List;

/** Writes and reads lists of strings as one text, a JSON array. */
public final class JsonLists {

  private JsonLists() {}

  /** Writes a list. */
  public static String write(List<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      if (json.length() > 1) {
        json.append(',');
      }
      JsonWriter.string(json, text);
    }
    return json.append(']').toString();
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static List<String> read(String text) {
    List<String> texts = new ArrayList<>();
    JsonReader json = new JsonReader(text);
    json.open('[');
    while (json.more(']')) {
      texts.add(json.string());
    }
    json.end();
    return texts;
  }
}
