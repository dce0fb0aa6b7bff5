package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes files with the Java platform's own readers, and treats their warnings as failures. */
final class PlatformImages {

  /** Extra bytes between two segments are harmless, and some cameras write them. */
  private static final String HARMLESS = "extraneous bytes before marker";

  private PlatformImages() {}

  private interface Reading<T> {
    T read(ImageReader reader) throws IOException;
  }

  static BufferedImage read(Path path, String format, byte[] file) throws IOException {
    return decode(path, format, file, reader -> reader.read(0));
  }

  /** Passes on the rows of a JPEG file whose samples need no conversion. */
  static void rows(Path path, byte[] file, BufferedImage target) throws IOException {
    decode(
        path,
        "jpeg",
        file,
        reader -> {
          ImageReadParam param = reader.getDefaultReadParam();
          param.setDestination(target);
          return reader.read(0, param);
        });
  }

  private static <T> T decode(Path path, String format, byte[] file, Reading<T> reading)
      throws IOException {
    ImageReaderSpi provider =
        PlatformReaders.provider(format).orElseThrow(() -> missing(path, format));
    List<String> warnings = new ArrayList<>();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = provider.createReaderInstance();
      try {
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        T decoded = reading.read(reader);
        warnings.removeIf(warning -> warning.contains(HARMLESS));
        if (!warnings.isEmpty()) {
          throw new IIOException(warnings.get(0));
        }
        return decoded;
      } finally {
        reader.dispose();
      }
    }
  }

  private static InvalidFileException missing(Path path, String format) {
    return new InvalidFileException(
        path,
        "a Java platform that reads " + format.toUpperCase(Locale.ROOT),
        "that its own reader is missing: a plug-in may have removed it from the registry of"
            + " ImageIO");
  }
}
