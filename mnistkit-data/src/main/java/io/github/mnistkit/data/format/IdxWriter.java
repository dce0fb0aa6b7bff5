package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.ExampleChecks;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files; see {@link IdxFile} for the format. */
public final class IdxWriter {
  private static final int MOST_CLASSES = 256;
  private static final int UNSIGNED_BYTES = 0x0800;

  private IdxWriter() {}

  public static void write(Examples examples, Path images, Path labels) throws IOException {
    ExampleChecks.requireExamples("DataFiles.writeIdx", examples);
    if (examples.classes() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "DataFiles.writeIdx examples must have at most 256 classes, but had "
              + examples.classes());
    }
    Map<Path, AtomicFiles.Content> files = new LinkedHashMap<>();
    files.put(images, packed(images, out -> writeImages(examples, out)));
    files.put(labels, packed(labels, out -> writeLabels(examples, out)));
    AtomicFiles.writeAll(files);
  }

  private static AtomicFiles.Content packed(Path file, AtomicFiles.Content plain) {
    if (!file.toString().endsWith(".gz")) {
      return plain;
    }
    return out -> {
      try (GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
        plain.write(packed);
      }
    };
  }

  private static void writeImages(Examples examples, OutputStream out) throws IOException {
    ImageFormat format = examples.format();
    int height = format.branches() * format.height();
    boolean grey = format.channels() == 1;
    ByteBuffer header = ByteBuffer.allocate(grey ? 16 : 20);
    header.putInt(UNSIGNED_BYTES + (grey ? 3 : 4)).putInt(examples.size());
    header.putInt(height).putInt(format.width());
    if (!grey) {
      header.putInt(format.channels());
    }
    out.write(header.array());
    byte[] image = new byte[format.bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, image, 0);
      out.write(image);
    }
  }

  private static void writeLabels(Examples examples, OutputStream out) throws IOException {
    out.write(ByteBuffer.allocate(8).putInt(UNSIGNED_BYTES + 1).putInt(examples.size()).array());
    for (int label : examples.labels()) {
      out.write(label);
    }
  }
}
