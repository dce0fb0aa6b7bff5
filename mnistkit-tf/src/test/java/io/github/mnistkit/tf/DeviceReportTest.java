package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.DeviceReport.Finding;
import io.github.mnistkit.tf.diagnosis.CudaSetup;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.diagnosis.TensorFlowFacts;
import io.github.mnistkit.tf.diagnosis.VisibleDevices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole reports of made-up machines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files have names and links of Linux")
class DeviceReportTest {

  private static final VisibleDevices CPU = new VisibleDevices(List.of("CPU:0"), "");
  private static final VisibleDevices GPU = new VisibleDevices(List.of("CPU:0", "GPU:0"), "");
  private static final TensorFlowFacts FACTS =
      new TensorFlowFacts("linux-x86_64", "1.1.0", "2.18.0", "", GpuBuild.LINE_1);
  private static final NativeArtifact FOR_GPU =
      new NativeArtifact("tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar", "-gpu", "1.1.0");
  private static final NativeArtifact FOR_CPU =
      new NativeArtifact("tensorflow-core-native-1.1.0-linux-x86_64.jar", "", "1.1.0");

  @TempDir private Path root;
  private FakeTree tree;

  @BeforeEach
  void plant() {
    tree = new FakeTree(root);
  }

  private FakeTree complete() {
    return tree.driver("550.54.15")
        .cuda12(FakeTree.SYSTEM)
        .library(FakeTree.SYSTEM, "libcudnn.so.9", ".3.0");
  }

  private DeviceReport report(NativeArtifact artifact, VisibleDevices devices) {
    return report(artifact, devices, CudaSetup.NONE);
  }

  private DeviceReport report(NativeArtifact artifact, VisibleDevices devices, CudaSetup cuda) {
    return Devices.report(FACTS, List.of(artifact), devices, tree.surroundings(), cuda);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> advice(DeviceReport report) {
    return report.findings().stream()
        .map(Finding::advice)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  @Test
  void ofAMachineWithAGpuAsksForNothing() {
    complete();

    assertThat(report(FOR_GPU, GPU))
        .hasToString(
            lines(
                "TensorFlow  2.18.0, TensorFlow Java 1.1.0 on linux-x86_64",
                "native      tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar",
                "devices     CPU:0, GPU:0",
                "driver      550.54.15",
                "CUDA        12.5.82 in /usr/lib/x86_64-linux-gnu",
                "cuDNN       9.3.0 in /usr/lib/x86_64-linux-gnu",
                "libraries   libcudart 12.5.82, libcublas 12.5.3.2, libcublasLt 12.5.3.2,",
                "            libcufft 11.2.3.61, libcusolver 11.6.3.83, libcusparse 12.5.1.3,",
                "            libcudnn 9.3.0 in /usr/lib/x86_64-linux-gnu"));
  }

  @Test
  void ofAMachineWithoutAGpuSaysWhatToDo() {
    assertThat(report(FOR_CPU, CPU))
        .hasToString(
            lines(
                "TensorFlow  2.18.0, TensorFlow Java 1.1.0 on linux-x86_64",
                "native      tensorflow-core-native-1.1.0-linux-x86_64.jar, for the CPU only",
                "devices     CPU:0",
                "driver      none: neither /proc/driver/nvidia/version nor libcuda.so.1",
                "CUDA        12.5 needed; missing: libcudart.so.12, libcublas.so.12,",
                "            libcublasLt.so.12, libcufft.so.11, libcusolver.so.11,",
                "            libcusparse.so.12",
                "cuDNN       9 needed; missing: libcudnn.so.9",
                "",
                "What to do",
                "- For a GPU, put mnistkit-gpu in the native library's place.",
                "- For a GPU, install NVIDIA's driver, 525.60.13 or later.",
                "- For a GPU, add mnistkit-gpu, which brings CUDA, or install CUDA 12.5; a",
                "  version with other file names cannot take its place.",
                "- For a GPU, add mnistkit-gpu, which brings cuDNN, or install cuDNN 9; a version",
                "  with other file names cannot take its place."));
  }

  @Test
  void hasItsPartsAsData() {
    DeviceReport report = report(FOR_GPU, GPU);

    assertThat(report.natives()).containsExactly(FOR_GPU.file());
    assertThat(report.devices()).containsExactly("CPU:0", "GPU:0");
    assertThat(report.findings())
        .extracting(Finding::subject)
        .containsExactly("TensorFlow", "native", "devices", "driver", "CUDA", "cuDNN");
  }

  @Test
  void doesNotChange() {
    List<Finding> findings = new ArrayList<>(List.of(new Finding("driver", "none", "")));
    DeviceReport report = new DeviceReport(List.of(), List.of(), findings);
    findings.clear();

    assertThat(report.findings()).hasSize(1);
    assertThatThrownBy(() -> report.findings().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void findsNoFaultWithLibrariesThatTensorFlowComputesWith() {
    assertThat(advice(report(FOR_GPU, GPU))).isEmpty();
  }

  @Test
  void sendsToTheLogIfNothingIsMissing() {
    complete();

    assertThat(report(FOR_GPU, CPU).findings())
        .contains(
            new Finding(
                "GPU",
                "all requirements are met, but TensorFlow uses none",
                "Read TensorFlow's own log, which says why it uses no GPU: set"
                    + " TF_CPP_MIN_LOG_LEVEL=0 before Java starts."));
  }

  @Test
  void quotesWhatTensorFlowRefused() {
    complete();
    VisibleDevices refused = new VisibleDevices(List.of("CPU:0"), "cudaGetDevice() failed");

    assertThat(report(FOR_GPU, refused).findings())
        .extracting(Finding::text)
        .endsWith("cudaGetDevice() failed");
    assertThat(advice(report(FOR_GPU, refused))).hasSize(1);
  }

  @Test
  void tellsAnUnknownNumberFromAMissingGpu() {
    complete();
    VisibleDevices refused =
        new VisibleDevices(
            List.of("CPU:0"),
            "'visible_device_list' listed an invalid Device id '7' but visible device count is 2");

    assertThat(advice(report(FOR_GPU, refused)))
        .containsExactly("Request a GPU that exists: the first is 0.");
  }

  @Test
  void seesAnEnvironmentThatHidesAllGpus() {
    complete().variable("CUDA_VISIBLE_DEVICES", "");

    assertThat(report(FOR_GPU, CPU).findings())
        .contains(
            new Finding(
                "environment",
                "CUDA_VISIBLE_DEVICES=, which hides every GPU",
                "For a GPU, unset CUDA_VISIBLE_DEVICES, or give it numbers of GPUs."));
  }

  @Test
  void tellsAnEnvironmentThatChoosesAmongGpus() {
    complete().variable("CUDA_VISIBLE_DEVICES", "1");

    assertThat(report(FOR_GPU, GPU).findings())
        .contains(new Finding("environment", "CUDA_VISIBLE_DEVICES=1", ""));
  }

  @Test
  void looksForNoDriverOnOtherPlatforms() {
    TensorFlowFacts facts =
        new TensorFlowFacts("macosx-arm64", "1.1.0", "2.18.0", "", GpuBuild.LINE_1);
    NativeArtifact artifact =
        new NativeArtifact("tensorflow-core-native-1.1.0-macosx-arm64.jar", "", "1.1.0");

    assertThat(Devices.report(facts, List.of(artifact), CPU, tree.surroundings(), CudaSetup.NONE))
        .hasToString(
            lines(
                "TensorFlow  2.18.0, TensorFlow Java 1.1.0 on macosx-arm64",
                "native      tensorflow-core-native-1.1.0-macosx-arm64.jar, for the CPU only",
                "devices     CPU:0",
                "GPU         driver and CUDA are only checked on linux-x86_64"));
  }

  @Test
  void isMadeWithoutANativeLibraryToo() {
    TensorFlowFacts facts =
        new TensorFlowFacts("linux-x86_64", "1.1.0", "", "no jnitensorflow", GpuBuild.LINE_1);
    DeviceReport report =
        Devices.report(
            facts,
            List.of(),
            new VisibleDevices(List.of(), ""),
            tree.surroundings(),
            CudaSetup.NONE);

    assertThat(report.toString())
        .startsWith(
            lines(
                "TensorFlow  TensorFlow Java 1.1.0 on linux-x86_64, without its native library",
                "native      none for linux-x86_64 on the class path",
                "devices     none"));
  }

  @Test
  void saysWhyANativeLibraryCannotBeLoaded() {
    TensorFlowFacts facts =
        new TensorFlowFacts("linux-x86_64", "1.1.0", "", "No space left", GpuBuild.LINE_1);
    DeviceReport report =
        Devices.report(
            facts,
            List.of(FOR_CPU),
            new VisibleDevices(List.of(), ""),
            tree.surroundings(),
            CudaSetup.NONE);

    assertThat(report.findings().get(0))
        .isEqualTo(
            new Finding(
                "TensorFlow",
                "TensorFlow Java 1.1.0 on linux-x86_64, whose native library cannot be loaded: No"
                    + " space left",
                "It was only partly unpacked. Delete what is in /home/anna/.javacpp/cache, make"
                    + " room there (650 MB, or 1.2 GB for a GPU), or name another folder with"
                    + " -Dorg.bytedeco.javacpp.cachedir=FOLDER."));
  }

  @Test
  void hasLinesOfAtMost80ColumnsButForLongerWords() {
    String word = "x".repeat(90);
    DeviceReport report =
        new DeviceReport(
            List.of(),
            List.of(),
            List.of(new Finding("long", "a " + word + " b", "do ".repeat(60))));

    assertThat(report.toString().lines())
        .filteredOn(line -> line.length() > 80)
        .containsExactly(" ".repeat(12) + word);
  }
}
