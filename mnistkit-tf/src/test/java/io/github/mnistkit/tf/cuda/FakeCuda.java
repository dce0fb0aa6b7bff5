package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.tf.diagnosis.CudaArtifact;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars like those with CUDA, whose libraries hold nothing but their names. */
final class FakeCuda {

  static final String JAR = "cuda-12.6-9.5-1.5.11-linux-x86_64-redist.jar";
  static final String OLD_JAR = "cuda-11.2-8.1-1.5.5-linux-x86_64-redist.jar";

  /** The libraries of the jar in the order in which they can be loaded. */
  static final List<String> LIBRARIES =
      Stream.of(GpuBuild.LINE_1.cuda(), GpuBuild.LINE_1.cudnn())
          .flatMap(product -> product.loadOrder().stream())
          .map(name -> name.replace('?', '6'))
          .toList();

  private FakeCuda() {}

  static Path jar(Path folder) throws IOException {
    return jar(folder.resolve(JAR), LIBRARIES);
  }

  static Path jar(Path file, List<String> libraries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String library : libraries) {
        zip.putNextEntry(new ZipEntry(CudaArtifact.FOLDER + library));
        zip.write(content(library));
      }
    }
    return file;
  }

  static byte[] content(String library) {
    return ("the code of " + library).repeat(1000).getBytes(StandardCharsets.UTF_8);
  }

  static URLClassLoader classPath(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
