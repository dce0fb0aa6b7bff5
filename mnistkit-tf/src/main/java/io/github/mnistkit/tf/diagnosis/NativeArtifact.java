package io.github.mnistkit.tf.diagnosis;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A native library of TensorFlow on the class path.
 *
 * @param file the jar's name
 * @param extension empty for the CPU, otherwise such as {@code -gpu}
 * @param version the version in the jar's name; empty if there is none
 */
public record NativeArtifact(String file, String extension, String version) {

  private static final String FOLDER = "/org/tensorflow/internal/c_api/";
  private static final List<String> EXTENSIONS = List.of("", "-gpu", "-mkl", "-mkl-gpu");
  private static final Pattern VERSION =
      Pattern.compile("tensorflow-core-(?:native|api)-(\\d[^-]*(?:-SNAPSHOT)?)-.*");

  /** Finds the native libraries for one platform; those for other platforms are ignored. */
  public static List<NativeArtifact> find(ClassLoader loader, String platform) {
    List<NativeArtifact> found = new ArrayList<>();
    for (String extension : EXTENSIONS) {
      String name = folder(platform + extension).substring(1) + "/" + library(platform);
      try {
        for (URL url : Collections.list(loader.getResources(name))) {
          NativeArtifact one = of(url, name, extension);
          if (!found.contains(one)) {
            found.add(one);
          }
        }
      } catch (IOException e) {
        // A class path that cannot be searched counts as empty.
      }
    }
    return List.copyOf(found);
  }

  /** Returns the folder on the class path that holds the libraries for a platform. */
  public static String folder(String platform) {
    return FOLDER + platform;
  }

  public boolean forGpu() {
    return extension.endsWith("-gpu");
  }

  private static NativeArtifact of(URL url, String resource, String extension) {
    String file = jar(url, resource);
    Matcher matcher = VERSION.matcher(file);
    return new NativeArtifact(file, extension, matcher.matches() ? matcher.group(1) : "");
  }

  /** Returns the name of the jar, or of the folder, that a resource comes from. */
  static String jar(URL url, String resource) {
    String place = url.toString();
    String jar = place.substring(0, place.length() - resource.length()).replaceFirst("!?/$", "");
    return jar.substring(jar.lastIndexOf('/') + 1);
  }

  private static String library(String platform) {
    if (platform.startsWith("windows")) {
      return "jnitensorflow.dll";
    }
    return "libjnitensorflow" + (platform.startsWith("macosx") ? ".dylib" : ".so");
  }
}
