package io.github.mnistkit.data;

import java.net.URI;
import java.util.List;

/**
 * A published data set: what it is called, where its files lie, and how to recognize them.
 *
 * @param name the name of the data set, and of its folder in the cache
 * @param classNames the names of its classes, in the order of the labels
 * @param mirrors folders that hold all files, each ending in a slash, the best first
 * @param files the files, as published
 * @param trainSha256 the digest of its training part, see {@link IdxPart#sha256()}
 * @param testSha256 the digest of its test part
 */
record CatalogueEntry(
    String name,
    List<String> classNames,
    List<URI> mirrors,
    List<RemoteFile> files,
    String trainSha256,
    String testSha256) {
  CatalogueEntry {
    classNames = List.copyOf(classNames);
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }

  boolean matches(IdxPart train, IdxPart test) {
    return trainSha256.equals(train.sha256()) && testSha256.equals(test.sha256());
  }
}
