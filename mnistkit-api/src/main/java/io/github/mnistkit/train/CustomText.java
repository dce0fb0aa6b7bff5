package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.model.CustomPart;
import io.github.mnistkit.model.CustomParts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Writes and reads custom parts of a plan's text: {@code optimizer = custom kind=lion beta=0.9}.
 */
final class CustomText {

  static final String KIND = "custom";

  private CustomText() {}

  /**
   * Returns the line of a part.
   *
   * @param name the name of the line, and the word for such a part
   */
  static Line line(String name, CustomPart part) {
    Settings settings = Settings.empty().put("kind", part.kind());
    part.attributes()
        .forEach(
            (key, value) ->
                settings.put(Check.name("attribute of the " + name, reserved(name, key)), value));
    return settings.line(name, KIND, List.of());
  }

  private static String reserved(String name, String key) {
    if (key.equals("kind")) {
      throw new IllegalArgumentException(
          "attribute of the " + name + " must not be called \"kind\"");
    }
    return key;
  }

  /**
   * Recreates a part from the settings of its line.
   *
   * @param unread creates what stands for the part if there is no reader for its kind
   */
  static <P extends CustomPart> P read(
      Settings from,
      CustomParts custom,
      Class<P> family,
      BiFunction<String, SortedMap<String, String>, ? extends P> unread) {
    String kind = from.get("kind", word -> word);
    Map<String, String> attributes = from.rest();
    return custom
        .read(family, kind, attributes)
        .orElseGet(() -> unread.apply(kind, new TreeMap<>(attributes)));
  }
}
