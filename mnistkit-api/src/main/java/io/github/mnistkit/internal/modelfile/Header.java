package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.ReadLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file.
 *
 * @param texts by key
 * @param places the places of the arrays by name, in file order
 */
public record Header(Map<String, String> texts, Map<String, Place> places) {

  private static final int MOST_DIMENSIONS = 8;

  /** The place of an array of floats, in bytes from the first one. */
  public record Place(List<Integer> dimensions, long begin, long end) {}

  /** Thrown if a header is invalid; the message is the reason. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String text) {
      super(text);
    }
  }

  /**
   * Reads a header.
   *
   * @param data the number of bytes that follow it
   * @throws InvalidFileException if it is not a header, or the arrays do not fill those bytes
   */
  static Header parse(Path file, byte[] bytes, long data) throws InvalidFileException {
    try {
      Header header = read(new JsonReader(text(bytes)));
      long needed = header.needed();
      if (needed != data) {
        String found = data + (data < needed ? ": it is cut off" : ": something follows them");
        throw new InvalidFileException(
            file,
            "arrays of " + needed + " bytes",
            found,
            "its arrays take " + needed + " bytes, but found " + found);
      }
      return header;
    } catch (Fault | IllegalArgumentException e) {
      throw damagedHeader(file, e.getMessage(), e);
    }
  }

  private static String text(byte[] bytes) throws Fault {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Fault("it is not UTF-8");
    }
  }

  private static InvalidFileException damagedHeader(
      Path file, @Nullable String fault, Exception e) {
    String found = String.valueOf(fault);
    return new InvalidFileException(
        file, "an intact header", found, "its header is damaged: " + found, e);
  }

  /** Returns a required text. */
  public String text(Path file, String key) throws InvalidFileException {
    String text = texts.get(key);
    if (text == null) {
      throw FileFaults.butFound(file, "a text " + Quote.of(key), "none");
    }
    return text;
  }

  /** Returns a text. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  private static Header read(JsonReader json) throws Fault {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    boolean described = false;
    json.open('{');
    while (json.more('}')) {
      String name = json.name();
      if (name.equals(Safetensors.METADATA)) {
        requireOne(described ? name : null, name);
        described = true;
        texts(json, texts);
      } else {
        requireOne(places.put(name, place(json)), name);
      }
    }
    json.end();
    return new Header(texts, places);
  }

  private static void texts(JsonReader json, Map<String, String> texts) throws Fault {
    json.open('{');
    while (json.more('}')) {
      String key = json.name();
      requireOne(texts.put(key, json.string()), key);
    }
  }

  private static void requireOne(@Nullable Object before, String name) throws Fault {
    if (before != null) {
      throw new Fault("it has more than one " + Quote.of(name));
    }
  }

  private static Place place(JsonReader json) throws Fault {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    json.open('{');
    while (json.more('}')) {
      String key = json.name();
      switch (key) {
        case "dtype" -> {
          requireOne(type, key);
          type = json.string();
        }
        case "shape" -> {
          requireOne(shape, key);
          shape = numbers(json);
        }
        case "data_offsets" -> {
          requireOne(offsets, key);
          offsets = numbers(json);
        }
        default -> throw new Fault("an array has no " + Quote.of(key));
      }
    }
    return place(type, shape == null ? List.of() : shape, offsets);
  }

  private static Place place(@Nullable String type, List<Long> shape, @Nullable List<Long> offsets)
      throws Fault {
    if (!"F32".equals(type) || offsets == null || offsets.size() != 2) {
      throw new Fault(
          "expected an array of F32 with two offsets, but found " + Quote.of(type + "" + offsets));
    }
    for (long dimension : shape) {
      if (dimension > Integer.MAX_VALUE) {
        throw new Fault(shape + " is larger than any array");
      }
    }
    requireArray(shape);
    return new Place(shape.stream().map(Long::intValue).toList(), offsets.get(0), offsets.get(1));
  }

  private static void requireArray(List<Long> shape) throws Fault {
    try {
      if (shape.stream().reduce(1L, Math::multiplyExact) <= ReadLimits.PARAMETERS) {
        return;
      }
    } catch (ArithmeticException e) {
      // larger than a long
    }
    throw new Fault(shape + " is larger than any array");
  }

  private static List<Long> numbers(JsonReader json) throws Fault {
    List<Long> numbers = new ArrayList<>();
    json.open('[');
    while (json.more(']')) {
      long number = json.integer();
      if (number < 0) {
        throw new Fault("expected numbers from 0 on, but found " + number);
      }
      numbers.add(number);
      if (numbers.size() > MOST_DIMENSIONS) {
        throw new Fault("an array has at most " + MOST_DIMENSIONS + " dimensions, but found more");
      }
    }
    return numbers;
  }

  /** Returns the bytes of all arrays, which must be contiguous. */
  private long needed() throws Fault {
    long next = 0;
    for (Map.Entry<String, Place> entry : places.entrySet()) {
      Place place = entry.getValue();
      if (place.begin() != next || place.end() - place.begin() != bytes(place)) {
        throw new Fault(
            Quote.plain(entry.getKey())
                + " is "
                + place.dimensions()
                + " and should begin at byte "
                + next
                + ", but is declared at "
                + place.begin()
                + " to "
                + place.end());
      }
      next = place.end();
    }
    return next;
  }

  private static long bytes(Place place) throws Fault {
    try {
      return Math.multiplyExact((long) Float.BYTES, Tensor.count(place.dimensions()));
    } catch (ArithmeticException e) {
      throw new Fault(place.dimensions() + " is larger than any file");
    }
  }
}
