package io.github.mnistkit.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The {@code key=value} settings of one line: written without defaults, read with checks. */
public final class Settings {

  private final String place;
  private final Map<String, String> values;
  private final List<Notation.Line> children;
  private final Set<String> read = new HashSet<>();
  private boolean childrenRead;

  private Settings(String place, Map<String, String> values, List<Notation.Line> children) {
    this.place = place;
    this.values = values;
    this.children = children;
  }

  /**
   * Creates settings to be written.
   *
   * @return empty settings
   */
  public static Settings empty() {
    return new Settings("", new LinkedHashMap<>(), List.of());
  }

  /**
   * Reads a line, and requires that every setting and nested line was used.
   *
   * @param line the line
   * @param reader creates the result from the line's settings
   * @param <T> the result's type
   * @return the result
   * @throws IllegalArgumentException if the reader throws one, or does not read a setting or a
   *     nested line; the message names the line
   */
  public static <T> T read(Notation.Line line, Function<Settings, T> reader) {
    Settings from = new Settings(line.place(), line.attributes(), line.children());
    try {
      T result = reader.apply(from);
      from.end();
      return result;
    } catch (IllegalArgumentException e) {
      throw line.locate(e);
    }
  }

  /**
   * Adds a setting.
   *
   * @param key its name
   * @param value its value, without spaces
   * @return this
   */
  public Settings put(String key, Object value) {
    values.put(key, value.toString());
    return this;
  }

  /**
   * Adds a setting unless it has its default.
   *
   * @param key its name
   * @param value its value, without spaces
   * @param standard its default
   * @return this
   */
  public Settings putUnless(String key, Object value, Object standard) {
    return value.equals(standard) ? this : put(key, value);
  }

  /**
   * Creates a line with these settings.
   *
   * @param name the name that it defines
   * @param kind the kind of thing
   * @param children nested lines
   * @return the line
   */
  public Notation.Line line(String name, String kind, List<Notation.Line> children) {
    return new Notation.Line("", name, kind, values, children);
  }

  /**
   * Reads a setting.
   *
   * @param key its name
   * @param reader creates the value; an {@link IllegalArgumentException} becomes an error that
   *     names the line
   * @param <T> the value's type
   * @return the value
   * @throws IllegalArgumentException if it is missing or malformed
   */
  public <T> T get(String key, Function<String, T> reader) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(place + ": setting " + Quote.of(key) + " is missing");
    }
    read.add(key);
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          place
              + ": setting "
              + Quote.of(key)
              + " cannot be "
              + Quote.of(value)
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Reads a setting that may be missing.
   *
   * @param key its name
   * @param reader creates the value
   * @param standard the value if it is missing
   * @param <T> the value's type
   * @return the value
   * @throws IllegalArgumentException if it is malformed
   */
  public <T> T get(String key, Function<String, T> reader, T standard) {
    return values.containsKey(key) ? get(key, reader) : standard;
  }

  /**
   * Returns all settings that have not been read yet, as text.
   *
   * @return names and values in order
   */
  public Map<String, String> rest() {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(read);
    read.addAll(values.keySet());
    return rest;
  }

  /**
   * Reads the nested lines.
   *
   * @return the lines
   */
  public List<Notation.Line> children() {
    childrenRead = true;
    return children;
  }

  private void end() {
    for (String key : values.keySet()) {
      if (!read.contains(key)) {
        throw new IllegalArgumentException(place + ": unknown setting " + Quote.of(key));
      }
    }
    if (!childrenRead && !children.isEmpty()) {
      throw children.get(0).fault("nothing can be nested below " + place);
    }
  }
}
