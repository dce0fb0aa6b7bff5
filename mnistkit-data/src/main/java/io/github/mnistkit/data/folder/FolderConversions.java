package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.image.Conversion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the conversions of the images of a folder. */
final class FolderConversions {
  private static final Logger LOG = LoggerFactory.getLogger(FolderConversions.class);

  private int images;
  private int turned;
  private int transparent;
  private int deep;
  private int narrow;
  private double mostUsed;
  private String example = "";

  void add(Path file, Conversion conversion) {
    images++;
    turned += conversion.orientation() == 1 ? 0 : 1;
    transparent += conversion.transparent() ? 1 : 0;
    deep += conversion.deep() ? 1 : 0;
    if (conversion.narrow()) {
      example = narrow == 0 ? file + " " + conversion.use() : example;
      narrow++;
      mostUsed = Math.max(mostUsed, 100.0 * conversion.range() / conversion.top());
    }
  }

  /** Returns the conversions as steps of a provenance, and logs a loss of levels. */
  List<String> steps() {
    List<String> steps = new ArrayList<>();
    add(steps, turned, "turned upright (Exif orientation)");
    add(steps, transparent, "with transparency laid on white");
    add(steps, deep, "rounded from 16 bits to 8");
    if (narrow > 0) {
      String text = of(narrow, "of 16 bits use at most ");
      text += String.format(Locale.ROOT, "%.1f %% of their range", mostUsed);
      steps.add(text);
      LOG.warn("{}: {}", text, example);
    }
    return steps;
  }

  private void add(List<String> steps, int count, String done) {
    if (count > 0) {
      steps.add(of(count, done));
    }
  }

  private String of(int count, String done) {
    return String.format(Locale.ROOT, "%d of %d pictures %s", count, images, done);
  }
}
