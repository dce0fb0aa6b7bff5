package io.github.mnistkit.data.image;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Finds the Java platform's own image readers.
 *
 * <p>Any plug-in on the class path registers with {@link ImageIO} and may take precedence, so that
 * the same file would give different pixels in another program. Only readers of the platform's
 * module are used.
 */
final class PlatformReaders {
  private static final Map<String, ImageReaderSpi> OWN = own();

  private PlatformReaders() {}

  private static Map<String, ImageReaderSpi> own() {
    Map<String, ImageReaderSpi> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi one = all.next();
      if (one.getClass().getModule().equals(ImageIO.class.getModule())) {
        Arrays.stream(one.getFormatNames()).forEach(name -> own.put(name, one));
      }
    }
    return own;
  }

  /** Returns the provider of a format; empty if it was removed from the registry. */
  static Optional<ImageReaderSpi> provider(String format) {
    return Optional.ofNullable(OWN.get(format));
  }
}
