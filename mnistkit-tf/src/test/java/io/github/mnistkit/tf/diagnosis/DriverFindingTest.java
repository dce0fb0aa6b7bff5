package io.github.mnistkit.tf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.FakeTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** NVIDIA's driver on made-up machines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files have names and links of Linux")
class DriverFindingTest {

  @TempDir private Path root;
  private FakeTree tree;

  @BeforeEach
  void plant() {
    tree = new FakeTree(root);
  }

  private Finding finding() {
    HostInspector machine = tree.surroundings();
    return DriverFinding.of(machine, new SharedLibraries(machine), "525.60.13");
  }

  @Test
  void tellsItsVersion() {
    tree.driver("550.54.15");

    assertThat(finding()).isEqualTo(new Finding("driver", "550.54.15", ""));
  }

  @Test
  void tellsTheVersionOfTheOpenModuleToo() {
    tree.driver("1");
    tree.module(
        "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build  (a@b)");

    assertThat(finding().text()).isEqualTo("560.35.03");
  }

  @Test
  void namesTheGpus() {
    tree.driver("550.54.15")
        .file("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA A100")
        .file("/proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: \t\t NVIDIA T4 ");

    assertThat(finding().text()).isEqualTo("550.54.15, NVIDIA A100, NVIDIA T4");
  }

  @Test
  void isMissing() {
    assertThat(finding())
        .isEqualTo(
            new Finding(
                "driver",
                "none: neither /proc/driver/nvidia/version nor libcuda.so.1",
                "For a GPU, install NVIDIA's driver, 525.60.13 or later."));
  }

  @Test
  void isTooOld() {
    tree.driver("470.82.01");

    assertThat(finding())
        .isEqualTo(
            new Finding(
                "driver",
                "470.82.01; too old",
                "For a GPU, update NVIDIA's driver to 525.60.13 or later."));
  }

  @Test
  void isKeptFromTheContainer() {
    tree.module("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 2024");

    assertThat(finding())
        .isEqualTo(
            new Finding(
                "driver",
                "version 550.54.15 in the kernel, but libcuda.so.1 is missing",
                "For a GPU, give the container access to it, as docker run --gpus all does, or"
                    + " install the driver's libraries."));
  }

  @Test
  void isNotInTheKernel() {
    tree.library(FakeTree.SYSTEM, "libcuda.so.1", "");

    assertThat(finding())
        .isEqualTo(
            new Finding(
                "driver",
                "libcuda.so.1 in /usr/lib/x86_64-linux-gnu, but no /proc/driver/nvidia/version",
                "For a GPU, load the driver's kernel module, or restart the machine after"
                    + " installing it."));
  }

  @Test
  void liesWhereTheLoaderDoesNotLook() {
    tree.module("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 2024")
        .library("/usr/local/nvidia/lib64", "libcuda.so.1", "");

    assertThat(finding())
        .isEqualTo(
            new Finding(
                "driver",
                "550.54.15; the loader does not look in /usr/local/nvidia/lib64",
                "For a GPU, put /usr/local/nvidia/lib64 into LD_LIBRARY_PATH before Java"
                    + " starts."));
  }

  @Test
  void isLentByWindows() {
    tree.library("/usr/lib/wsl/lib", "libcuda.so.1", "")
        .variable("LD_LIBRARY_PATH", "/usr/lib/wsl/lib");

    assertThat(finding()).isEqualTo(new Finding("driver", "Windows' own", ""));
  }

  @Test
  void isNoLibraryForOtherProcessorsAndNoStub() {
    tree.module("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 2024")
        .library("/usr/lib/i386-linux-gnu", "libcuda.so.1", "")
        .library("/usr/local/cuda/lib64/stubs", "libcuda.so.1", "")
        .variable("LD_LIBRARY_PATH", "/usr/lib/i386-linux-gnu:/usr/local/cuda/lib64/stubs/");

    assertThat(finding().text()).endsWith("but libcuda.so.1 is missing");
  }
}
