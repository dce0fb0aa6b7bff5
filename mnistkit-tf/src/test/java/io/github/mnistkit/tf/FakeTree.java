package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.HostInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files of a Linux machine below a folder, and its environment. */
public final class FakeTree {

  public static final String CUDA_12 = "/usr/local/cuda-12.5/lib64";
  public static final String CUDA_11 = "/usr/local/cuda-11.2/lib64";
  public static final String SYSTEM = "/usr/lib/x86_64-linux-gnu";
  public static final String CACHE = "/home/anna/.javacpp/cache";

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  public FakeTree(Path root) {
    this.root = root;
  }

  public HostInspector surroundings() {
    return new HostInspector(root, environment, CACHE);
  }

  public FakeTree variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public FakeTree file(String path, String... lines) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A library as it is installed: a file with its whole version, and a link with a part of it. */
  public FakeTree library(String folder, String link, String rest) {
    file(folder + "/" + link + rest);
    try {
      Path path = root.resolve(folder.substring(1)).resolve(link);
      if (!rest.isEmpty()) {
        Files.createSymbolicLink(path, Path.of(link + rest));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FakeTree cuda12(String folder) {
    library(folder, "libcudart.so.12", ".5.82");
    library(folder, "libcublas.so.12", ".5.3.2");
    library(folder, "libcublasLt.so.12", ".5.3.2");
    library(folder, "libcufft.so.11", ".2.3.61");
    library(folder, "libcusolver.so.11", ".6.3.83");
    return library(folder, "libcusparse.so.12", ".5.1.3");
  }

  /** CUDA 11.2 without its first part. */
  public FakeTree cuda11(String folder) {
    library(folder, "libcublas.so.11", ".4.1.1043");
    library(folder, "libcublasLt.so.11", ".4.1.1043");
    library(folder, "libcufft.so.10", ".4.1.152");
    library(folder, "libcurand.so.10", ".2.3.152");
    library(folder, "libcusolver.so.11", ".1.0.152");
    return library(folder, "libcusparse.so.11", ".4.1.1152");
  }

  /** NVIDIA's driver in the kernel, and its library for programs. */
  public FakeTree driver(String version) {
    module("NVRM version: NVIDIA UNIX x86_64 Kernel Module  " + version + "  Tue Mar  5 2024");
    return library(SYSTEM, "libcuda.so.1", "");
  }

  public FakeTree module(String line) {
    return file(
        "/proc/driver/nvidia/version", line, "GCC version:  gcc version 12.3.0 (Ubuntu 12.3.0)");
  }
}
