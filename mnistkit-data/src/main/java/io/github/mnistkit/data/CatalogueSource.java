package io.github.mnistkit.data;

import io.github.mnistkit.data.format.ImagesAndLabels;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A catalogue entry and how to read it as a data set.
 *
 * @param entry the published data set
 * @param folder the name of its folder in the cache; entries over the same files share one
 * @param reader reads the verified files
 * @param trainSha256 the digest of its training part, see {@link ImagesAndLabels#sha256()}; empty
 *     if unknown
 * @param testSha256 the digest of its test part; empty if unknown
 */
record CatalogueSource(
    CatalogueEntry entry, String folder, Reader reader, String trainSha256, String testSha256) {

  /** Reads the files of a folder, which have been verified to be those of the entry. */
  interface Reader {
    Dataset read(Path folder, CatalogueEntry entry) throws IOException;
  }

  static CatalogueSource of(CatalogueEntry entry, Reader reader) {
    return new CatalogueSource(entry, entry.name(), reader, "", "");
  }

  boolean matches(String foundInTrain, String foundInTest) {
    return trainSha256.equals(foundInTrain) && testSha256.equals(foundInTest);
  }
}
