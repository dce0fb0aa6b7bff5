package io.github.mnistkit.data;

import io.github.mnistkit.image.ImageFormat;
import java.net.URI;
import java.util.List;

/**
 * A published data set: its name, sizes, files and checksums, addresses, licence and citation.
 *
 * @param name the name of the data set, such as {@code mnist}
 * @param classNames the names of its classes, in the order of the labels
 * @param format the shape of one image
 * @param trainSize the number of training images
 * @param testSize the number of test images
 * @param mirrors addresses of folders with all files, each ending in a slash, the best first
 * @param files the files, as published
 * @param licence the terms stated by its publishers, in a few words
 * @param citation the publication to cite
 */
public record CatalogueEntry(
    String name,
    List<String> classNames,
    ImageFormat format,
    int trainSize,
    int testSize,
    List<URI> mirrors,
    List<RemoteFile> files,
    String licence,
    String citation) {

  /** Copies the lists. */
  public CatalogueEntry {
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }
}
