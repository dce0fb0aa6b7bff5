package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file.
 *
 * @param texts by key
 * @param places the places of the arrays by name, in file order
 */
public record Header(Map<String, String> texts, Map<String, Place> places) {

  private static final PlaceReader FLOATS = new PlaceReader(EnumSet.of(ElementType.F32), Set.of());
  private static final PlaceReader NUMBERS =
      new PlaceReader(EnumSet.allOf(ElementType.class), ElementType.OTHERS);

  /** The type, shape and place of an array, in bytes from the first one. */
  public record Place(ElementType type, List<Integer> dimensions, long begin, long end) {}

  /** Thrown if a header is invalid; the message is the reason. */
  static class Fault extends Exception {
    private static final long serialVersionUID = 1;

    Fault(String text) {
      super(text);
    }
  }

  /** Thrown for arrays of a valid type that is not read. */
  static final class UnreadType extends Fault {
    private static final long serialVersionUID = 1;

    UnreadType(String text) {
      super(text);
    }
  }

  /**
   * Reads a header of floats, which lists the arrays in file order.
   *
   * @param data the number of bytes that follow it
   * @throws InvalidFileException if it is not a header, or the arrays do not fill those bytes
   */
  static Header parse(Path file, byte[] bytes, long data) throws InvalidFileException {
    try {
      Header header = read(new JsonReader(text(bytes)), FLOATS);
      header.requireData(file, data);
      return header;
    } catch (Fault | IllegalArgumentException e) {
      throw damagedHeader(file, e.getMessage(), e);
    }
  }

  /**
   * Reads a header of another program, with numbers of any type, in any order.
   *
   * @param data the number of bytes that follow it
   * @throws InvalidFileException if it is not a header, or the arrays do not fill those bytes
   */
  static Header parseForeign(Path file, byte[] bytes, long data) throws InvalidFileException {
    try {
      Header header = read(new JsonReader(text(bytes)), NUMBERS).inFileOrder();
      header.requireData(file, data);
      return header;
    } catch (UnreadType e) {
      String found = String.valueOf(e.getMessage());
      throw new InvalidFileException(file, "arrays of numbers that are read", found, found, e);
    } catch (Fault | IllegalArgumentException e) {
      throw damagedHeader(file, e.getMessage(), e);
    }
  }

  private Header inFileOrder() {
    Map<String, Place> sorted = new LinkedHashMap<>();
    places.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparingLong(Place::begin).thenComparingLong(Place::end)))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new Header(texts, sorted);
  }

  private void requireData(Path file, long data) throws Fault, InvalidFileException {
    long needed = needed();
    if (needed != data) {
      String found = data + (data < needed ? ": it is cut off" : ": something follows them");
      throw new InvalidFileException(
          file,
          "arrays of " + needed + " bytes",
          found,
          "its arrays take " + needed + " bytes, but found " + found);
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

  private static Header read(JsonReader json, PlaceReader reader) throws Fault {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    boolean described = false;
    json.open('{');
    while (json.more('}')) {
      String name = json.name();
      if (name.equals(Safetensors.METADATA)) {
        requireOne(described ? name : null, name);
        described = true;
        texts(json, texts);
      } else {
        try {
          requireOne(places.put(name, reader.read(json)), name);
        } catch (UnreadType e) {
          unread.add(Quote.plain(name) + " (" + e.getMessage() + ")");
        }
      }
    }
    json.end();
    requireNone(unread);
    return new Header(texts, places);
  }

  private static void requireNone(List<String> unread) throws UnreadType {
    if (!unread.isEmpty()) {
      throw new UnreadType(
          "arrays of another type cannot be read "
              + Quote.list(unread)
              + "; "
              + ElementType.names()
              + " are read: convert these arrays in Python, such as by tensor.float(), or leave"
              + " them out of the file");
    }
  }

  private static void texts(JsonReader json, Map<String, String> texts) throws Fault {
    json.open('{');
    while (json.more('}')) {
      String key = json.name();
      requireOne(texts.put(key, json.string()), key);
    }
  }

  static void requireOne(@Nullable Object before, String name) throws Fault {
    if (before != null) {
      throw new Fault("it has more than one " + Quote.of(name));
    }
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
      return Math.multiplyExact((long) place.type().bytes(), Tensor.count(place.dimensions()));
    } catch (ArithmeticException e) {
      throw new Fault(place.dimensions() + " is larger than any file");
    }
  }
}
