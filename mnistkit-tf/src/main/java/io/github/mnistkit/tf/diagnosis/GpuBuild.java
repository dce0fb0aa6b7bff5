package io.github.mnistkit.tf.diagnosis;

import java.util.List;

/**
 * The requirements of the GPU build of a line of TensorFlow Java on Linux x86-64.
 *
 * <p>The library names are those that the two builds request from the loader when a session is
 * opened, observed with a driver that reports a GPU. The minimum drivers are from NVIDIA's CUDA
 * Compatibility guide (2025), table of minor version compatibility.
 *
 * @param dependency the Maven dependency that provides the build
 * @param driver the minimum version of NVIDIA's driver
 * @param cuda the version of CUDA that it was built with, which is also the minimum
 * @param cudaLibraries the libraries' names as the loader knows them; the first has CUDA's version
 * @param cudnn the minimum version of cuDNN
 * @param cudnnLibrary the library's name as the loader knows it
 */
public record GpuBuild(
    String dependency,
    String driver,
    String cuda,
    List<String> cudaLibraries,
    String cudnn,
    String cudnnLibrary) {

  /** The build for TensorFlow 2.18. */
  public static final GpuBuild LINE_1 =
      new GpuBuild(
          "tensorflow-core-native 1.1.0 with the classifier linux-x86_64-gpu",
          "525.60.13",
          "12.5",
          List.of(
              "libcudart.so.12",
              "libcublas.so.12",
              "libcublasLt.so.12",
              "libcufft.so.11",
              "libcusolver.so.11",
              "libcusparse.so.12"),
          "9",
          "libcudnn.so.9");

  /** The build for TensorFlow 2.10. */
  public static final GpuBuild LINE_0 =
      new GpuBuild(
          "tensorflow-core-platform-gpu 0.5.0",
          "450.80.02",
          "11.2",
          List.of(
              "libcudart.so.11.0",
              "libcublas.so.11",
              "libcublasLt.so.11",
              "libcufft.so.10",
              "libcurand.so.10",
              "libcusolver.so.11",
              "libcusparse.so.11"),
          "8.1",
          "libcudnn.so.8");

  static final String PLATFORM = "linux-x86_64";
}
