package io.github.mnistkit.tf;

/**
 * What is known of TensorFlow's code.
 *
 * @param platform such as linux-x86_64
 * @param javaVersion of TensorFlow Java; empty if unknown
 * @param version of TensorFlow itself; empty if it could not be loaded
 * @param failure why it could not; empty if it could
 * @param build what its GPU build needs
 */
record TensorFlowFacts(
    String platform, String javaVersion, String version, String failure, GpuBuild build) {}
