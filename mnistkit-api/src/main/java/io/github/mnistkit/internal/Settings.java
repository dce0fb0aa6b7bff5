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
  private final Set<String> read = new HashSet<>();

  private Settings(String place, Map<String, String> values) {
    this.place = place;
    this.values = values;
  }

  /**
   * Settings to be written.
   *
   * @return none yet
   */
  public static Settings empty() {
    return new Settings("", new LinkedHashMap<>());
  }

  /**
   * The settings of a line that was read.
   *
   * @param line the line
   * @return its settings
   */
  public static Settings of(Notation.Line line) {
    return new Settings(line.place(), line.attributes());
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
   * A line with these settings.
   *
   * @param name what it defines
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
   * @param reader makes the value; an {@link IllegalArgumentException} becomes an error that names
   *     the line
   * @param <T> the value's type
   * @return the value
   * @throws IllegalArgumentException if it is missing or malformed
   */
  public <T> T get(String key, Function<String, T> reader) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(place + ": setting \"" + key + "\" is missing");
    }
    read.add(key);
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          place + ": setting \"" + key + "\" cannot be \"" + value + "\": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a setting that may be missing.
   *
   * @param key its name
   * @param reader makes the value
   * @param standard the value if it is missing
   * @param <T> the value's type
   * @return the value
   * @throws IllegalArgumentException if it is malformed
   */
  public <T> T get(String key, Function<String, T> reader, T standard) {
    return values.containsKey(key) ? get(key, reader) : standard;
  }

  /**
   * Requires that every setting has been read.
   *
   * @throws IllegalArgumentException if there is one that nothing asked for
   */
  public void end() {
    for (String key : values.keySet()) {
      if (!read.contains(key)) {
        throw new IllegalArgumentException(place + ": there is no setting \"" + key + "\" here");
      }
    }
  }
}
