package io.github.mnistkit.tf.diagnosis;

import java.util.List;

/**
 * The requirements of the GPU build of a line of TensorFlow Java on Linux x86-64.
 *
 * <p>The library names are those that the two builds request from the loader when a session is
 * opened, observed with a driver that reports a GPU. The minimum drivers are from NVIDIA's CUDA
 * Compatibility guide (2025), table of minor version compatibility.
 *
 * @param artifact the artifact of mnistkit that brings the build, CUDA and cuDNN
 * @param driver the minimum version of NVIDIA's driver
 * @param cuda the version of CUDA that it was built with, which is also the minimum
 * @param cudnn the minimum version of cuDNN
 */
public record GpuBuild(String artifact, String driver, Product cuda, Product cudnn) {

  /**
   * A product of NVIDIA's.
   *
   * @param name its name
   * @param version its minimum version
   * @param libraries the libraries that TensorFlow opens, by the names that the loader knows them
   *     by; the first has the product's version
   * @param loadOrder these and the libraries that they need or open themselves, each after those
   *     that it needs; a question mark stands for a digit
   */
  public record Product(
      String name, String version, List<String> libraries, List<String> loadOrder) {}

  /** The build for TensorFlow 2.18. */
  public static final GpuBuild LINE_1 =
      new GpuBuild(
          "mnistkit-gpu",
          "525.60.13",
          new Product(
              "CUDA",
              "12.5",
              List.of(
                  "libcudart.so.12",
                  "libcublas.so.12",
                  "libcublasLt.so.12",
                  "libcufft.so.11",
                  "libcusolver.so.11",
                  "libcusparse.so.12"),
              List.of(
                  "libcudart.so.12",
                  "libnvJitLink.so.12",
                  "libcublasLt.so.12",
                  "libcublas.so.12",
                  "libcufft.so.11",
                  "libcusparse.so.12",
                  "libcusolver.so.11",
                  "libnvrtc-builtins.so.12.?",
                  "libnvrtc.so.12")),
          new Product(
              "cuDNN",
              "9",
              List.of("libcudnn.so.9"),
              List.of(
                  "libcudnn_graph.so.9",
                  "libcudnn_ops.so.9",
                  "libcudnn_cnn.so.9",
                  "libcudnn_adv.so.9",
                  "libcudnn_heuristic.so.9",
                  "libcudnn_engines_precompiled.so.9",
                  "libcudnn_engines_runtime_compiled.so.9",
                  "libcudnn.so.9")));

  /** The build for TensorFlow 2.10. */
  public static final GpuBuild LINE_0 =
      new GpuBuild(
          "mnistkit-gpu-0.5",
          "450.80.02",
          new Product(
              "CUDA",
              "11.2",
              List.of(
                  "libcudart.so.11.0",
                  "libcublas.so.11",
                  "libcublasLt.so.11",
                  "libcufft.so.10",
                  "libcurand.so.10",
                  "libcusolver.so.11",
                  "libcusparse.so.11"),
              List.of(
                  "libcudart.so.11.0",
                  "libcublasLt.so.11",
                  "libcublas.so.11",
                  "libcufft.so.10",
                  "libcurand.so.10",
                  "libcusparse.so.11",
                  "libcusolver.so.11",
                  "libnvrtc-builtins.so.11.?",
                  "libnvrtc.so.11.2")),
          new Product(
              "cuDNN",
              "8.1",
              List.of("libcudnn.so.8"),
              List.of(
                  "libcudnn_ops_infer.so.8",
                  "libcudnn_ops_train.so.8",
                  "libcudnn_cnn_infer.so.8",
                  "libcudnn_cnn_train.so.8",
                  "libcudnn_adv_infer.so.8",
                  "libcudnn_adv_train.so.8",
                  "libcudnn.so.8")));

  public static final String PLATFORM = "linux-x86_64";
}
