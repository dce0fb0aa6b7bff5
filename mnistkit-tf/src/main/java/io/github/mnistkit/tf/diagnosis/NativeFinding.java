package io.github.mnistkit.tf.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

/** Checks that exactly one suitable native library of TensorFlow is on the class path. */
final class NativeFinding {

  private static final String SUBJECT = "native";

  private NativeFinding() {}

  static Finding of(TensorFlowFacts facts, List<NativeArtifact> natives) {
    if (natives.isEmpty()) {
      return new Finding(
          SUBJECT,
          "none for " + facts.platform() + " on the class path",
          "Add tensorflow-core-native 1.1.0 with the classifier "
              + facts.platform()
              + (hasGpuBuild(facts) ? ", or for a GPU " + facts.build().artifact() : "")
              + ", to the class path.");
    }
    if (natives.size() > 1) {
      return new Finding(
          SUBJECT,
          natives.stream().map(NativeArtifact::file).collect(Collectors.joining(", "))
              + "; these conflict",
          "Keep the native library that you need and remove the others from the class path:"
              + " TensorFlow loads only one.");
    }
    return ofOne(facts, natives.get(0));
  }

  private static Finding ofOne(TensorFlowFacts facts, NativeArtifact one) {
    if (!one.version().isEmpty()
        && !facts.javaVersion().isEmpty()
        && !one.version().equals(facts.javaVersion())) {
      return new Finding(
          SUBJECT,
          one.file() + ", which does not fit TensorFlow Java " + facts.javaVersion(),
          "Give tensorflow-core-api and the native library the same version.");
    }
    if (one.forGpu()) {
      return Finding.of(SUBJECT, one.file());
    }
    return new Finding(
        SUBJECT,
        one.file() + ", for the CPU only",
        hasGpuBuild(facts)
            ? "For a GPU, put " + facts.build().artifact() + " in the native library's place."
            : "");
  }

  private static boolean hasGpuBuild(TensorFlowFacts facts) {
    return facts.platform().equals(GpuBuild.PLATFORM);
  }
}
