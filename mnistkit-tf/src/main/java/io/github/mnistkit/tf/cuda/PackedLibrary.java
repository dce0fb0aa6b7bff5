package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.tf.diagnosis.CudaArtifact;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A library in a jar.
 *
 * @param name its file name
 * @param content where its bytes are read from
 * @param bytes its size once unpacked
 * @param modified its time, which JavaCPP expects of the unpacked file
 */
record PackedLibrary(String name, URL content, long bytes, FileTime modified) {

  private static final int DIGITS = 10;

  /**
   * Returns the libraries of products, in the order in which they can be loaded.
   *
   * @throws IOException if one is missing, or the jar cannot be read
   */
  static List<PackedLibrary> of(CudaArtifact artifact, List<GpuBuild.Product> products)
      throws IOException {
    List<PackedLibrary> libraries = new ArrayList<>();
    for (GpuBuild.Product product : products) {
      for (String name : product.loadOrder()) {
        if (name.contains("?")) {
          libraries.addAll(anyVersion(artifact, name));
        } else {
          libraries.add(of(artifact, name));
        }
      }
    }
    return libraries;
  }

  /** Returns those that exist: only one version does, in the jars that are known. */
  private static List<PackedLibrary> anyVersion(CudaArtifact artifact, String name)
      throws IOException {
    List<PackedLibrary> found = new ArrayList<>();
    for (String one : versions(name).toList()) {
      try {
        found.add(of(artifact, one));
      } catch (FileNotFoundException e) {
        // Another digit, then.
      }
    }
    return found;
  }

  private static Stream<String> versions(String name) {
    return IntStream.range(0, DIGITS).mapToObj(digit -> name.replace("?", String.valueOf(digit)));
  }

  private static PackedLibrary of(CudaArtifact artifact, String name) throws IOException {
    URL url = artifact.library(name);
    URLConnection connection = url.openConnection();
    connection.connect();
    if (connection instanceof JarURLConnection jar) {
      return new PackedLibrary(
          name, url, jar.getJarEntry().getSize(), FileTime.fromMillis(jar.getJarEntry().getTime()));
    }
    connection.getInputStream().close();
    return new PackedLibrary(
        name,
        url,
        connection.getContentLengthLong(),
        FileTime.fromMillis(connection.getLastModified()));
  }
}
