package io.github.mnistkit.data;

import io.github.mnistkit.data.format.IdxFolder;
import io.github.mnistkit.data.synthetic.SyntheticDigits;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Entry point for all data sets.
 *
 * <pre>{@code
 * Dataset mnist = Datasets.mnist(); // fetched on first use
 * Dataset digits = Datasets.synthetic(2_000, 500, 1); // drawn, without the network
 * Split split = mnist.train().split(0.9, 42);
 * }</pre>
 *
 * <p>All methods may be called by several threads at once, and the data sets they return are
 * immutable and may be shared between threads.
 */
public final class Datasets {
  private Datasets() {}

  /**
   * Reads the four IDX files of a folder, raw or gzipped, with the file names of MNIST: {@code
   * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
   * {@code t10k-labels-idx1-ubyte} (also with a dot before {@code idx}).
   *
   * <p>MNIST and Fashion-MNIST are recognized by their content and get their names and class names;
   * any other data set is named after its folder, and its classes are named {@code 0} to K − 1,
   * where K − 1 is the highest label. The provenance's digest is that of the images' file followed
   * by the labels' file, both inflated.
   *
   * @param folder the folder with the files
   * @return the data set; images of height×width×1
   * @throws InvalidFileException if a file is missing, truncated, too long, of another format, or
   *     inconsistent with another
   * @throws IOException if a file cannot be read
   */
  public static Dataset idx(Path folder) throws IOException {
    IdxFolder files = IdxFolder.read(folder);
    Optional<CatalogueEntry> known =
        Catalogue.recognize(files.train().sha256(), files.test().sha256());
    return known.isPresent()
        ? files.dataset(known.get().name(), known.get().classNames())
        : files.dataset();
  }

  /**
   * Returns MNIST, the handwritten digits of LeCun, Cortes and Burges (1998): 60,000 training and
   * 10,000 test images of 28×28×1. It is read from {@link DatasetCache#standard()}, and fetched if
   * missing.
   *
   * @return the data set, named {@code mnist}, with the classes {@code 0} to {@code 9}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset mnist() throws IOException {
    return mnist(DatasetCache.standard());
  }

  /**
   * Returns MNIST from the given cache; see {@link #mnist()}.
   *
   * @param cache the cache
   * @return the data set
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset mnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.MNIST);
  }

  /**
   * Returns Fashion-MNIST, the articles of clothing of Xiao, Rasul and Vollgraf (2017): 60,000
   * training and 10,000 test images of 28×28×1. It is read from {@link DatasetCache#standard()},
   * and fetched if missing.
   *
   * @return the data set, named {@code fashion-mnist}, with the classes {@code T-shirt/top} to
   *     {@code Ankle boot}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset fashionMnist() throws IOException {
    return fashionMnist(DatasetCache.standard());
  }

  /**
   * Returns Fashion-MNIST from the given cache; see {@link #fashionMnist()}.
   *
   * @param cache the cache
   * @return the data set
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset fashionMnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.FASHION_MNIST);
  }

  /**
   * Returns Kuzushiji-MNIST, cursive Japanese characters of Clanuwat et al. (2018): 60,000 training
   * and 10,000 test images of 28×28×1 in ten classes.
   *
   * @param cache the cache, such as {@link DatasetCache#standard()}
   * @return the data set, named {@code kmnist}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset kmnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.KMNIST);
  }

  /**
   * Returns EMNIST, handwritten letters and digits of Cohen et al. (2017), in one of its six
   * splits: images of 28×28×1, turned upright. All splits are in one archive of 562 MB, for which
   * only an MD5 was published.
   *
   * @param split the classes and the number of images
   * @param cache the cache, such as {@link DatasetCache#standard()}
   * @return the data set, named after the split, such as {@code emnist-letters}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset emnist(EmnistSplit split, DatasetCache cache) throws IOException {
    return cache.load(split.source());
  }

  /**
   * Returns QMNIST, Yadav and Bottou's reconstruction of MNIST (2019) with a test set six times as
   * large: 60,000 training and 60,000 test images of 28×28×1.
   *
   * @param cache the cache, such as {@link DatasetCache#standard()}
   * @return the data set, named {@code qmnist}, with the classes {@code 0} to {@code 9}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset qmnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.QMNIST);
  }

  /**
   * {@return all data sets that can be fetched, with sizes, addresses, checksums, licences and
   * citations}
   */
  public static List<CatalogueEntry> catalogue() {
    return Catalogue.all().stream().map(CatalogueSource::entry).toList();
  }

  /**
   * Generates handwritten-looking digits of 28×28×1, white on black, sized and centred like MNIST,
   * with the classes {@code 0} to {@code 9} in equal shares.
   *
   * <p>Each image depends only on the seed and its index. The same seed gives the same bytes on
   * every machine and JDK, and a smaller set is a prefix of a larger one.
   *
   * @param train training images, between 1 and 1,000,000
   * @param test test images, between 1 and 1,000,000
   * @param seed any number
   * @return the data set, named {@code synthetic}
   * @throws IllegalArgumentException if a number of images is out of range
   */
  public static Dataset synthetic(int train, int test, long seed) {
    return synthetic(train, test, seed, Difficulty.NORMAL);
  }

  /**
   * Generates handwritten-looking digits of a given difficulty; see {@link #synthetic(int, int,
   * long)}. {@link Difficulty} describes how they are drawn. {@link Transforms#averagePool} shrinks
   * them to 14×14.
   *
   * @param train training images, between 1 and 1,000,000
   * @param test test images, between 1 and 1,000,000
   * @param seed any number
   * @param difficulty how much the writing varies
   * @return the data set, named {@code synthetic}
   * @throws IllegalArgumentException if a number of images is out of range
   */
  public static Dataset synthetic(int train, int test, long seed, Difficulty difficulty) {
    requireCount("synthetic train", train, SyntheticDigits.MOST);
    requireCount("synthetic test", test, SyntheticDigits.MOST);
    return SyntheticDigits.dataset(
        train, test, seed, difficulty.strength(), difficulty.describe(seed));
  }

  /**
   * Generates pairs of synthetic digits of 14×14×1, classified by whether the first is at most the
   * second. No digit is used twice; see {@link Pairs#of} and {@link #synthetic(int, int, long)}.
   *
   * @param train training pairs, between 1 and 500,000
   * @param test test pairs, between 1 and 500,000
   * @param seed any number
   * @return the data set, named {@code synthetic-pairs}, with the auxiliary labels {@code digit}
   * @throws IllegalArgumentException if a number of pairs is out of range
   */
  public static Dataset syntheticPairs(int train, int test, long seed) {
    requireCount("syntheticPairs train", train, SyntheticDigits.MOST / 2);
    requireCount("syntheticPairs test", test, SyntheticDigits.MOST / 2);
    Dataset digits = synthetic(2 * train, 2 * test, seed);
    return new Dataset(
        "synthetic-pairs",
        Pairs.of(Transforms.averagePool(digits.train(), 2), train, seed),
        Pairs.of(Transforms.averagePool(digits.test(), 2), test, seed));
  }

  private static void requireCount(String name, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "Datasets." + name + " must be between 1 and " + most + ", but was " + count);
    }
  }
}
