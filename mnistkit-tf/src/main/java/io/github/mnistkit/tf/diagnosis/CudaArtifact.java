package io.github.mnistkit.tf.diagnosis;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A jar, or a folder, on the class path that contains NVIDIA's libraries.
 *
 * @param file the name of the jar
 * @param place the URL of the folder of libraries in it, with a slash at its end
 */
public record CudaArtifact(String file, String place) {

  /** The folder of the libraries in a jar, as JavaCPP lays them out. */
  public static final String FOLDER = "org/bytedeco/cuda/" + GpuBuild.PLATFORM + "/";

  /** The jar that the artifacts of mnistkit depend on, such as {@code cuda-12.6-9.5-1.5.11-…}. */
  private static final Pattern NAME = Pattern.compile("cuda-(\\d[\\d.]*)-(\\d[\\d.]*)-.*");

  /** The names of CUDA's first library in the versions since 10. */
  private static final List<String> RUNTIMES =
      Stream.of("10.0", "10.1", "10.2", "11.0", "12", "13", "14", "15")
          .map(version -> "libcudart.so." + version)
          .toList();

  /** Finds the artifacts with CUDA's libraries for a build, in the order of the class path. */
  public static List<CudaArtifact> find(ClassLoader loader, GpuBuild build) {
    return containing(loader, build.cuda().libraries().get(0));
  }

  /** Finds the artifacts with any version of CUDA's libraries. */
  public static List<CudaArtifact> findAny(ClassLoader loader) {
    return RUNTIMES.stream()
        .flatMap(library -> containing(loader, library).stream())
        .distinct()
        .toList();
  }

  private static List<CudaArtifact> containing(ClassLoader loader, String library) {
    List<CudaArtifact> found = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(FOLDER + library))) {
        String text = url.toString();
        String place = text.substring(0, text.length() - library.length());
        found.add(new CudaArtifact(NativeArtifact.jar(url, FOLDER + library), place));
      }
    } catch (IOException e) {
      // A class path that cannot be searched counts as empty.
    }
    return found.stream().distinct().toList();
  }

  /** Returns the URL of a library, which need not exist. */
  public URL library(String name) throws MalformedURLException {
    return new URL(place + name);
  }

  /** Returns the version of CUDA in the name of a jar, or of a path that contains it. */
  static Optional<String> cudaVersion(String name) {
    return part(name, 1);
  }

  /** Returns the version of cuDNN in the name of a jar, or of a path that contains it. */
  static Optional<String> cudnnVersion(String name) {
    return part(name, 2);
  }

  private static Optional<String> part(String name, int group) {
    return Stream.of(name.split("/", -1))
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(group))
        .findFirst();
  }
}
