package io.github.mnistkit.data;

import io.github.mnistkit.image.ImageFormat;
import java.net.URI;
import java.util.List;

/**
 * A published data set: what it is called, how large it is, where its files lie, how to recognize
 * them, and on what terms it may be used.
 *
 * @param name the name of the data set, such as {@code mnist}
 * @param classNames the names of its classes, in the order of the labels
 * @param format the shape of one image
 * @param trainSize how many training images it has
 * @param testSize how many test images it has
 * @param mirrors folders that hold all files, each ending in a slash, the best first
 * @param files the files, as published
 * @param licence the terms its publishers state, in a few words
 * @param citation whom to cite
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

  /**
   * An entry over copies of the lists.
   *
   * @param name the name of the data set
   * @param classNames the names of its classes
   * @param format the shape of one image
   * @param trainSize how many training images
   * @param testSize how many test images
   * @param mirrors folders that hold all files
   * @param files the files
   * @param licence the terms
   * @param citation whom to cite
   */
  public CatalogueEntry {
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }
}
