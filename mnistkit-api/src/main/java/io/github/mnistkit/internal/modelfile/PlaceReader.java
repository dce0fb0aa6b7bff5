package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the type, shape and place of an array from a header.
 *
 * @param allowed the types that an array may have
 * @param unread the names of valid types that are not read; all others are damage
 */
record PlaceReader(Set<ElementType> allowed, Set<String> unread) {

  private static final int MOST_DIMENSIONS = 8;

  Header.Place read(JsonReader json) throws Header.Fault {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    json.open('{');
    while (json.more('}')) {
      String key = json.name();
      switch (key) {
        case "dtype" -> {
          Header.requireOne(type, key);
          type = json.string();
        }
        case "shape" -> {
          Header.requireOne(shape, key);
          shape = numbers(json);
        }
        case "data_offsets" -> {
          Header.requireOne(offsets, key);
          offsets = numbers(json);
        }
        default -> throw new Header.Fault("an array has no " + Quote.of(key));
      }
    }
    return place(type, shape == null ? List.of() : shape, offsets);
  }

  private Header.Place place(@Nullable String type, List<Long> shape, @Nullable List<Long> offsets)
      throws Header.Fault {
    ElementType found = type(type);
    if (type != null && unread.contains(type) && offsets != null && offsets.size() == 2) {
      throw new Header.UnreadType(type);
    }
    if (found == null || offsets == null || offsets.size() != 2) {
      throw new Header.Fault(
          "expected an array of "
              + allowed.stream().map(ElementType::name).collect(Collectors.joining(" or "))
              + " with two offsets, but found "
              + Quote.of(type + "" + offsets));
    }
    for (long dimension : shape) {
      if (dimension > Integer.MAX_VALUE) {
        throw new Header.Fault(shape + " is larger than any array");
      }
    }
    requireArray(shape);
    List<Integer> dimensions = shape.stream().map(Long::intValue).toList();
    return new Header.Place(found, dimensions, offsets.get(0), offsets.get(1));
  }

  private @Nullable ElementType type(@Nullable String name) {
    return Arrays.stream(ElementType.values())
        .filter(type -> type.name().equals(name) && allowed.contains(type))
        .findFirst()
        .orElse(null);
  }

  private static void requireArray(List<Long> shape) throws Header.Fault {
    try {
      if (shape.stream().reduce(1L, Math::multiplyExact) <= ReadLimits.PARAMETERS) {
        return;
      }
    } catch (ArithmeticException e) {
      // larger than a long
    }
    throw new Header.Fault(shape + " is larger than any array");
  }

  private static List<Long> numbers(JsonReader json) throws Header.Fault {
    List<Long> numbers = new ArrayList<>();
    json.open('[');
    while (json.more(']')) {
      long number = json.integer();
      if (number < 0) {
        throw new Header.Fault("expected numbers from 0 on, but found " + number);
      }
      numbers.add(number);
      if (numbers.size() > MOST_DIMENSIONS) {
        throw new Header.Fault(
            "an array has at most " + MOST_DIMENSIONS + " dimensions, but found more");
      }
    }
    return numbers;
  }
}
