package io.github.mnistkit.data.image;

import io.github.mnistkit.data.support.ExampleChecks;
import io.github.mnistkit.data.support.FileNames;
import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.AtomicFolders;
import io.github.mnistkit.internal.Quote;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a folder of PNG files for each class. */
public final class ImageWriter {
  private ImageWriter() {}

  public static void write(Examples examples, Path folder) throws IOException {
    ExampleChecks.requireExamples("DataFiles.writeImages", examples);
    ExampleChecks.requireChannels("DataFiles.writeImages", examples.format());
    requireDifferentLooks(examples.classNames());
    AtomicFolders.write(folder, started -> writeAll(examples, started));
  }

  /** Rejects names that become equal in Unicode composition (NFC), which could not be read back. */
  private static void requireDifferentLooks(List<String> classNames) {
    Set<String> seen = new HashSet<>();
    for (String name : classNames) {
      if (!seen.add(FolderEntries.composed(name))) {
        throw new IllegalArgumentException(
            "DataFiles.writeImages class names must look different, but two are written "
                + Quote.of(name)
                + " (in composed and decomposed characters)");
      }
    }
  }

  private static void writeAll(Examples examples, Path folder) throws IOException {
    ImageFormat format = examples.format();
    List<String> names = FileNames.encode(examples.classNames());
    byte[] pixels = new byte[format.bytes()];
    for (int i = 0; i < examples.size(); i++) {
      Path classFolder = AtomicFiles.createFolders(folder.resolve(names.get(examples.label(i))));
      examples.copyPixels(i, pixels, 0);
      int height = format.branches() * format.height();
      BufferedImage image = PixelReader.image(pixels, 0, height, format.width(), format.channels());
      Path file = classFolder.resolve(String.format(Locale.ROOT, "%05d.png", i));
      try (OutputStream out = AtomicFiles.newFile(file)) {
        writePng(image, out);
      }
    }
  }

  static void writePng(BufferedImage image, OutputStream out) throws IOException {
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException("this Java platform writes no PNG");
      }
    }
  }
}
