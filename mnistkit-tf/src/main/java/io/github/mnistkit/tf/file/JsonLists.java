package io.github.mnistkit.tf.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads lists of strings as one text, a JSON array. */
final class JsonLists {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonLists() {}

  static String write(List<String> texts) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (String one : texts) {
        json.writeString(one);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  static List<String> read(String text) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      JsonToken token = json.nextToken();
      if (token != JsonToken.START_ARRAY) {
        throw new IOException("expected a list, but found " + Quote.of(text));
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getText());
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("expected a list of texts, but found " + Quote.of(text));
      }
    }
    return texts;
  }
}
