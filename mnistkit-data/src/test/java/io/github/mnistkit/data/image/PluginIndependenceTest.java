package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Made;
import io.github.mnistkit.image.ImageFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plug-in of ImageIO that claims every file changes nothing of what is read. */
@Isolated("registers a plug-in for the whole virtual machine")
class PluginIndependenceTest {
  private static final IIORegistry REGISTRY = IIORegistry.getDefaultInstance();

  @TempDir private Path folder;
  private final Claiming plugin = new Claiming();

  @BeforeEach
  void registerThePlugInBeforeAllOthers() {
    REGISTRY.registerServiceProvider(plugin, ImageReaderSpi.class);
    Iterator<ImageReaderSpi> all = REGISTRY.getServiceProviders(ImageReaderSpi.class, false);
    while (all.hasNext()) {
      ImageReaderSpi other = all.next();
      if (!other.equals(plugin)) {
        REGISTRY.setOrdering(ImageReaderSpi.class, plugin, other);
      }
    }
  }

  @AfterEach
  void removeThePlugIn() {
    REGISTRY.deregisterServiceProvider(plugin, ImageReaderSpi.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png-2-8", "jpeg-420", "gif", "bmp-24"})
  void readsWhatTheFileHolds(String name) throws IOException {
    ImageFixture image = ImageFixture.named(name);
    Files.write(Files.createDirectories(folder.resolve("0")).resolve("a"), image.file());
    ImageFormat format = ImageFormat.of(image.height(), image.width(), 3);
    assertThat(Made.pixels(DataFiles.images(folder, format))).isEqualTo(image.rgb());
  }

  /** Or else the test above would prove nothing. */
  @Test
  void thePlugInIsWhatImageIoAsks() {
    byte[] png = ImageFixture.named("png-2-8").file();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> ImageIO.read(new ByteArrayInputStream(png)))
        .withMessage("the plug-in was asked");
  }

  private static final class Claiming extends ImageReaderSpi {
    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public Class<?>[] getInputTypes() {
      return new Class<?>[] {ImageInputStream.class};
    }

    @Override
    public String[] getFormatNames() {
      return new String[] {"png", "jpeg", "gif", "bmp"};
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      throw new IllegalStateException("the plug-in was asked");
    }

    @Override
    public String getDescription(Locale locale) {
      return "claims every file";
    }
  }
}
