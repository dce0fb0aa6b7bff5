package io.github.mnistkit.samples.runner;

import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.data.DatasetUnavailableException;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the data set that {@code --data} names. */
final class DataLoader {

  static final String AUTO = "auto";

  /** The option, and the name of these data. */
  static final String SYNTHETIC = "synthetic";

  /** The ratio of training to test images, as in MNIST. */
  private static final int TRAINING_PER_TEST = 6;

  private static final int TRAINING = 60_000;
  private static final int TEST = TRAINING / TRAINING_PER_TEST;

  private final DatasetCache cache;
  private final PrintStream console;

  DataLoader(DatasetCache cache, PrintStream console) {
    this.cache = cache;
    this.console = console;
  }

  Dataset load(SampleSettings settings) throws IOException {
    Dataset dataset = load(settings.data(), settings);
    OptionalInt limit = settings.limit();
    return limit.isEmpty() ? dataset : limited(dataset, limit.getAsInt(), settings.seed());
  }

  private Dataset load(String name, SampleSettings settings) throws IOException {
    return switch (name) {
      case AUTO -> mnistOrSynthetic(settings);
      case SYNTHETIC -> synthetic(settings);
      case "mnist" -> Datasets.mnist(cache);
      case "fashion-mnist" -> Datasets.fashionMnist(cache);
      default -> Datasets.idx(folder(name));
    };
  }

  private Dataset mnistOrSynthetic(SampleSettings settings) throws IOException {
    try {
      return Datasets.mnist(cache.offline());
    } catch (DatasetUnavailableException e) {
      Optional<Dataset> fetched = new TimedFetch(cache, TimedFetch.TIMEOUT, console).mnist();
      if (fetched.isPresent()) {
        return fetched.get();
      }
      console.println(
          "no MNIST in cache or network: synthetic digits instead" + " (--data mnist says why)");
      return synthetic(settings);
    }
  }

  /** With a limit, only the needed images are generated: each depends on seed and index alone. */
  private static Dataset synthetic(SampleSettings settings) {
    int train = Math.min(settings.limit().orElse(TRAINING), TRAINING);
    int test = Math.min(train / TRAINING_PER_TEST, TEST);
    return Datasets.synthetic(train, Math.max(test, 1), settings.seed());
  }

  private static Dataset limited(Dataset all, int limit, long seed) {
    return new Dataset(
        all.name(),
        limited(all.train(), limit, seed),
        limited(all.test(), limit / TRAINING_PER_TEST, seed));
  }

  private static Examples limited(Examples all, int limit, long seed) {
    int most = Math.max(limit, 1);
    return most < all.size() ? all.shuffle(seed).take(most) : all;
  }

  private static Path folder(String name) {
    try {
      Path folder = Path.of(name);
      if (Files.exists(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // The text is not a valid path, so there is no such folder.
    }
    throw new UsageException(
        "--data must be auto, synthetic, mnist, fashion-mnist or a folder of IDX files, but there"
            + " is no folder "
            + name);
  }
}
