package io.github.mnistkit.data;

import io.github.mnistkit.data.format.EmnistArchive;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The six splits of EMNIST (Cohen, Afshar, Tapson, van Schaik: EMNIST, an extension of MNIST to
 * handwritten letters, 2017).
 */
public enum EmnistSplit {
  /** Digits, upper-case and lower-case letters: 62 classes of unequal size. */
  BYCLASS(697_932, 116_323, 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
  /** {@link #BYCLASS} with lower-case letters merged that look like upper-case ones: 47 classes. */
  BYMERGE(697_932, 116_323, 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt"),
  /** The classes of {@link #BYMERGE}, with equal sizes. */
  BALANCED(112_800, 18_800, 0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt"),
  /** 26 letters, upper and lower case merged. Published with labels 1 to 26, read as 0 to 25. */
  LETTERS(124_800, 20_800, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  /** The ten digits, four times as many as MNIST has. */
  DIGITS(240_000, 40_000, 0, "0123456789"),
  /** The ten digits, as many as MNIST has. */
  MNIST(60_000, 10_000, 0, "0123456789");

  private static final String FOLDER = "emnist";
  static final String ARCHIVE = "gzip.zip";

  private final int train;
  private final int test;

  /** The label of the first class in the published files. */
  private final int lowestLabel;

  private final String characters;

  EmnistSplit(int train, int test, int lowestLabel, String characters) {
    this.train = train;
    this.test = test;
    this.lowestLabel = lowestLabel;
    this.characters = characters;
  }

  List<String> classNames() {
    return characters.chars().mapToObj(Character::toString).toList();
  }

  /** Returns the name within the archive, such as {@code letters}. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the source. All splits are in one archive, for which only an MD5 is published
   * consistently.
   */
  CatalogueSource source() {
    CatalogueEntry entry =
        new CatalogueEntry(
            FOLDER + "-" + title(),
            classNames(),
            Catalogue.FORMAT,
            train,
            test,
            Catalogue.uris(
                "https://biometrics.nist.gov/cs_links/EMNIST/",
                "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/"),
            List.of(
                new RemoteFile(ARCHIVE, 561_753_746, "MD5", "58c8d27c78d21e728a6bc7b3cc06412e")),
            "none stated; derived from NIST Special Database 19",
            "G. Cohen, S. Afshar, J. Tapson, A. van Schaik: EMNIST: an extension of MNIST to"
                + " handwritten letters. arXiv:1702.05373, 2017");
    return new CatalogueSource(
        entry, FOLDER, (folder, read) -> read(folder.resolve(ARCHIVE)), "", "");
  }

  /** Reads this split from the archive of all splits. */
  Dataset read(Path archive) throws IOException {
    return EmnistArchive.read(archive, title(), classNames(), lowestLabel);
  }
}
