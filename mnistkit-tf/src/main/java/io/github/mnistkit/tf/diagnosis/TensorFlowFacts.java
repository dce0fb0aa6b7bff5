package io.github.mnistkit.tf.diagnosis;

/**
 * The version and platform of TensorFlow.
 *
 * @param platform such as linux-x86_64
 * @param javaVersion the version of TensorFlow Java; empty if unknown
 * @param version the version of TensorFlow itself; empty if it could not be loaded
 * @param failure why it could not be loaded; empty if it could
 * @param build the requirements of its GPU build
 */
public record TensorFlowFacts(
    String platform, String javaVersion, String version, String failure, GpuBuild build) {}
