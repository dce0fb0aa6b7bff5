package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that compares published with measured results. It is made from a folder with the results
 * of each row, {@code ROW.json}, and from two texts of this program: {@code page.md}, in which
 * {@code {{NAME}}} stands for a table, and other placeholders for an {@linkplain InlineNumber
 * inline number}, and {@code published.json}, with the lines of each table.
 */
public final class ResultsPage {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

  private static final String LOCK = "page.lock";

  /** The lines of all numbers in sentences. */
  private static final String TEXT = "text";

  private final String page;
  private final JsonNode tables;
  private final Path folder;
  private final SampleResults results;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  ResultsPage(String page, JsonNode tables, Path folder) {
    this.page = page;
    this.tables = tables;
    this.folder = folder;
    this.results = new SampleResults(folder);
  }

  /**
   * Describes the page of a folder; nothing is read yet.
   *
   * @param folder the folder with the results of each row
   * @return the page
   */
  public static ResultsPage of(Path folder) {
    try {
      return new ResultsPage(
          resource("page.md"), JsonFile.parse(resource("published.json")), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("this program must have its texts as resources", e);
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = ResultsPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Checks the results that there are, before others are measured for hours. Nothing is written.
   *
   * @throws IOException if results cannot be read, or are not of this page
   */
  public void check() throws IOException {
    String unused = text();
  }

  /**
   * Writes the page and its numbers with all digits beside the folder: {@code results.md} and
   * {@code results.json} for a folder {@code results}. Processes that write the same page wait for
   * each other, so that the last one has the results of all.
   *
   * @return the page's file
   * @throws IOException if results cannot be read, or the files cannot be written
   */
  public Path write() throws IOException {
    AtomicFiles.createFolders(folder);
    Path target = beside(".md");
    try (FileChannel channel = PlainFiles.open(folder.resolve(LOCK))) {
      FileLock unused = channel.lock(); // until the channel is closed
      byte[] text = text().getBytes(StandardCharsets.UTF_8);
      Map<Path, AtomicFiles.Content> files = new LinkedHashMap<>();
      files.put(beside(".json"), out -> out.write(JsonFile.bytes(json)));
      files.put(target, out -> out.write(text));
      AtomicFiles.writeAll(files);
    }
    return target;
  }

  private Path beside(String suffix) {
    Path plain = folder.normalize();
    boolean named = !plain.toString().isEmpty() && !plain.endsWith("..");
    Path whole = named ? plain : folder.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + suffix);
  }

  /** Returns the page, after which {@link #json} has its numbers. */
  String text() throws IOException {
    json.removeAll();
    Matcher matcher = PLACEHOLDER.matcher(page);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(measured(matcher.group(1))));
    }
    return matcher.appendTail(text).toString();
  }

  /** Returns the numbers of the page's tables by the names of these, and those of its text. */
  ObjectNode json() {
    return json;
  }

  /** Returns a number for a placeholder with spaces, else a table. */
  private String measured(String placeholder) throws IOException {
    return placeholder.contains(" ")
        ? InlineNumber.text(placeholder, results, json.withArray(TEXT))
        : table(placeholder);
  }

  private String table(String name) throws IOException {
    JsonNode entry = tables.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("published.json must have a table \"" + name + "\"");
    }
    ArrayNode lines = json.putArray(name);
    if (entry.has("draws")) {
      return DrawsTable.text(entry, results, lines);
    }
    if (entry.has("spreads")) {
      return SpreadsTable.text(entry, results, lines);
    }
    return entry.has("order") ? OrderTable.text(entry, results, lines) : compared(entry, lines);
  }

  /** Compares published with measured values. */
  private String compared(JsonNode rows, ArrayNode lines) throws IOException {
    ResultsTable table = new ResultsTable();
    for (JsonNode row : rows) {
      PublishedMetric metric = PublishedMetric.of(row);
      ComparedRow compared = ComparedRow.of(metric, results);
      lines.add(compared.json());
      table.add(compared.cells());
      metric.published().ifPresent(published -> table.addSource(published.source()));
      table.addOrigins(RunConditions.origins(results.runs(metric.sample(), metric.model())));
    }
    return table.text();
  }
}
