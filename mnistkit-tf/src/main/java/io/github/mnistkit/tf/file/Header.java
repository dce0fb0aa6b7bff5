package io.github.mnistkit.tf.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
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
record Header(Map<String, String> texts, Map<String, Place> places) {

  private static final int MOST_DIMENSIONS = 8;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The place of an array of floats, in bytes from the first one. */
  record Place(List<Integer> dimensions, long begin, long end) {}

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
    try (JsonParser json = JSON.createParser(bytes)) {
      Header header = read(json);
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
    } catch (InvalidFileException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw damagedHeader(file, e.getOriginalMessage(), e);
    } catch (Fault | IOException e) {
      throw damagedHeader(file, e.getMessage(), e);
    }
  }

  private static InvalidFileException damagedHeader(
      Path file, @Nullable String fault, Exception e) {
    String found = String.valueOf(fault);
    return new InvalidFileException(
        file, "an intact header", found, "its header is damaged: " + found, e);
  }

  /** Returns a required text. */
  String text(Path file, String key) throws InvalidFileException {
    String text = texts.get(key);
    if (text == null) {
      throw FileFaults.butFound(file, "a text " + Quote.of(key), "none");
    }
    return text;
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  private static Header read(JsonParser json) throws IOException, Fault {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    expect(json.nextToken(), JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      if (name.equals(Safetensors.METADATA)) {
        texts(json, texts);
      } else {
        places.put(name, place(json));
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (json.nextToken() != null) {
      throw new Fault("something follows its end");
    }
    return new Header(texts, places);
  }

  private static void texts(JsonParser json, Map<String, String> texts) throws IOException, Fault {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      expect(json.nextToken(), JsonToken.VALUE_STRING);
      texts.put(key, json.getText());
    }
  }

  private static Place place(JsonParser json) throws IOException, Fault {
    String type = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      switch (key) {
        case "dtype" -> type = json.getText();
        case "shape" -> shape = numbers(json);
        case "data_offsets" -> offsets = numbers(json);
        default -> throw new Fault("an array has no " + Quote.of(key));
      }
    }
    if (!type.equals("F32") || offsets.size() != 2) {
      throw new Fault(
          "expected an array of F32 with two offsets, but found " + Quote.of(type + offsets));
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

  private static List<Long> numbers(JsonParser json) throws IOException, Fault {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      long number = json.getLongValue();
      if (number < 0) {
        throw new Fault("expected numbers from 0 on, but found " + number);
      }
      numbers.add(number);
      if (numbers.size() > MOST_DIMENSIONS) {
        throw new Fault("an array has at most " + MOST_DIMENSIONS + " dimensions, but found more");
      }
    }
    expect(json.currentToken(), JsonToken.END_ARRAY);
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

  private static void expect(JsonToken found, JsonToken wanted) throws Fault {
    if (found != wanted) {
      throw new Fault("expected " + wanted + ", but found " + found);
    }
  }
}
