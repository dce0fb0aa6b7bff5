package io.github.mnistkit.eval.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.mnistkit.internal.Escapes;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON. */
final class JsonText implements Block.Visitor<JsonText> {

  private static final String SCHEMA = "mnistkit-report";
  private static final int VERSION = 1;

  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  static String of(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setCharacterEscapes(new Unseen());
      new JsonText(json.useDefaultPrettyPrinter()).write(report);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory must be writable", impossible);
    }
    return text + "\n";
  }

  private void write(Report report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeNumberField("version", VERSION);
    json.writeStringField("title", report.title());
    texts("lead", report.lead());
    json.writeArrayFieldStart("sections");
    for (Section section : report.sections()) {
      json.writeStartObject();
      json.writeStringField("title", section.title());
      blocks(section.blocks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void blocks(List<Block> blocks) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Block block : blocks) {
      block.accept(this);
    }
    json.writeEndArray();
  }

  @Override
  public JsonText paragraph(Block.Paragraph paragraph) {
    return object("paragraph", () -> json.writeStringField("text", paragraph.text()));
  }

  @Override
  public JsonText code(Block.Code code) {
    return object("code", () -> json.writeStringField("text", code.text()));
  }

  @Override
  public JsonText figure(Block.Figure figure) {
    return object(
        "figure",
        () -> {
          json.writeStringField("title", figure.chart().title());
          json.writeStringField("description", figure.chart().description());
        });
  }

  @Override
  public JsonText facts(Block.Facts facts) {
    return object(
        "facts",
        () -> {
          json.writeArrayFieldStart("facts");
          for (Block.Fact fact : facts.facts()) {
            json.writeStartObject();
            json.writeStringField("name", fact.name());
            json.writeStringField("text", fact.text());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  @Override
  public JsonText details(Block.Details details) {
    return object(
        "details",
        () -> {
          json.writeStringField("summary", details.summary());
          blocks(details.blocks());
        });
  }

  @Override
  public JsonText table(Table table) {
    return object(
        "table",
        () -> {
          json.writeStringField("caption", table.caption());
          columns(table.columns());
          json.writeArrayFieldStart("rows");
          for (List<Cell> row : table.rows()) {
            row(table.columns(), row);
          }
          json.writeEndArray();
          texts("notes", table.notes());
        });
  }

  private void columns(List<Column> columns) throws IOException {
    json.writeArrayFieldStart("columns");
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.isNumeric() ? "number" : "text");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void row(List<Column> columns, List<Cell> row) throws IOException {
    json.writeStartArray();
    for (int c = 0; c < row.size(); c++) {
      if (row.get(c) instanceof Cell.Text text) {
        json.writeString(text.text());
      } else if (row.get(c) instanceof Cell.Spread spread) {
        json.writeStartObject();
        json.writeFieldName("mean");
        number(columns.get(c), new Cell.Value(spread.mean()));
        json.writeFieldName("std");
        number(columns.get(c), new Cell.Value(spread.deviation()));
        json.writeEndObject();
      } else {
        number(columns.get(c), row.get(c));
      }
    }
    json.writeEndArray();
  }

  private void number(Column column, Cell cell) throws IOException {
    if (cell instanceof Cell.Value number && Double.isFinite(number.value())) {
      json.writeNumber(column.data(number));
    } else {
      json.writeNull();
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private JsonText object(String type, Content content) {
    try {
      json.writeStartObject();
      json.writeStringField("type", type);
      content.write();
      json.writeEndObject();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory must be writable", impossible);
    }
  }

  /**
   * Escapes invisible characters by their code and leaves all others as they are; readers get the
   * same text.
   */
  private static final class Unseen extends CharacterEscapes {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
      return Escapes.isUnseen(unit) ? new SerializedString(Escapes.units(unit)) : null;
    }
  }

  /** Writes the fields of an object. */
  private interface Content {
    void write() throws IOException;
  }
}
