package io.github.mnistkit.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The entrance to all data sets. */
public final class Datasets {
  private Datasets() {}

  /**
   * Reads the four IDX files of a folder, raw or gzipped, under the names that MNIST gave them:
   * {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
   * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte} (also with a dot before {@code
   * idx}).
   *
   * <p>MNIST and Fashion-MNIST are recognized by their content and get their names and class names;
   * any other data set is called as its folder is, and its classes {@code 0} to K − 1, where K − 1
   * is its highest label. The provenance's digest is that of the images' file followed by the
   * labels' file, both inflated.
   *
   * @param folder where the files are
   * @return the data set; images of height×width×1
   * @throws DataFileException if a file is missing, truncated, overlong, foreign, or contradicts
   *     another
   * @throws IOException if a file cannot be read
   */
  public static Dataset idx(Path folder) throws IOException {
    return IdxFolder.read(folder);
  }

  /**
   * MNIST, the handwritten digits of LeCun, Cortes and Burges (1998): 60,000 training and 10,000
   * test images of 28×28×1. Taken from {@link DatasetCache#standard()}, fetched if it is not there.
   *
   * @return the data set, named {@code mnist}, with the classes {@code 0} to {@code 9}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset mnist() throws IOException {
    return mnist(DatasetCache.standard());
  }

  /**
   * MNIST from a cache of the caller's choice, see {@link #mnist()}.
   *
   * @param cache where it is kept, and how long fetching may take
   * @return the data set
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset mnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.MNIST);
  }

  /**
   * Fashion-MNIST, the articles of clothing of Xiao, Rasul and Vollgraf (2017): 60,000 training and
   * 10,000 test images of 28×28×1. Taken from {@link DatasetCache#standard()}, fetched if it is not
   * there.
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
   * Fashion-MNIST from a cache of the caller's choice, see {@link #fashionMnist()}.
   *
   * @param cache where it is kept, and how long fetching may take
   * @return the data set
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset fashionMnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.FASHION_MNIST);
  }

  /**
   * Kuzushiji-MNIST, cursive Japanese characters of Clanuwat et al. (2018): 60,000 training and
   * 10,000 test images of 28×28×1 in ten classes.
   *
   * @param cache where it is kept, and how long fetching may take; {@link DatasetCache#standard()}
   *     if in doubt
   * @return the data set, named {@code kmnist}
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset kmnist(DatasetCache cache) throws IOException {
    return cache.load(Catalogue.KMNIST);
  }

  /**
   * EMNIST, handwritten letters and digits of Cohen et al. (2017), in one of its six splits: images
   * of 28×28×1, turned upright. All splits are kept in one archive of 562 MB, of which only an MD5
   * was published.
   *
   * @param split which classes and how many images
   * @param cache where it is kept, and how long fetching may take; {@link DatasetCache#standard()}
   *     if in doubt
   * @return the data set, named {@code emnist-letters} or as the split is
   * @throws DatasetUnavailableException if it is not in the cache and cannot be fetched
   * @throws IOException if a file of the cache cannot be read
   */
  public static Dataset emnist(EmnistSplit split, DatasetCache cache) throws IOException {
    return cache.load(split.source());
  }

  /**
   * QMNIST, Yadav and Bottou's reconstruction of MNIST (2019) with a test set six times as large:
   * 60,000 training and 60,000 test images of 28×28×1.
   *
   * @param cache where it is kept, and how long fetching may take; {@link DatasetCache#standard()}
   *     if in doubt
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
    return Catalogue.all().stream().map(Source::entry).toList();
  }

  /**
   * Handwritten-looking digits, drawn on the spot: 28×28×1, white on black, sized and centred like
   * MNIST, with the classes {@code 0} to {@code 9} in equal shares.
   *
   * <p>Each image depends on the seed and its place alone. The same seed gives the same bytes on
   * every machine and JDK, and fewer images are a prefix of more.
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
   * Handwritten-looking digits of a chosen difficulty, see {@link #synthetic(int, int, long)}; the
   * recipe stands with {@link Difficulty}. {@link Transforms#averagePool} makes them 14×14.
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
    return SyntheticDigits.dataset(train, test, seed, difficulty);
  }

  /**
   * Pairs of synthetic digits of 14×14×1: is the first at most the second? No digit is used twice;
   * see {@link Pairs#of} and {@link #synthetic(int, int, long)}.
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
    return SyntheticDigits.pairs(train, test, seed);
  }

  private static void requireCount(String name, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "Datasets." + name + " must be between 1 and " + most + ", but was " + count);
    }
  }
}
