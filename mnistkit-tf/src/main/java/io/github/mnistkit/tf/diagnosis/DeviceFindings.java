package io.github.mnistkit.tf.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the findings of a device report. */
public final class DeviceFindings {

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final String READ_THE_LOG =
      "Read TensorFlow's own log, which says why it uses no GPU: set TF_CPP_MIN_LOG_LEVEL=0"
          + " before Java starts.";

  private final TensorFlowFacts facts;
  private final List<NativeArtifact> natives;
  private final VisibleDevices devices;
  private final HostInspector machine;
  private final CudaSetup cuda;

  private DeviceFindings(
      TensorFlowFacts facts,
      List<NativeArtifact> natives,
      VisibleDevices devices,
      HostInspector machine,
      CudaSetup cuda) {
    this.facts = facts;
    this.natives = natives;
    this.devices = devices;
    this.machine = machine;
    this.cuda = cuda;
  }

  public static List<Finding> of(
      TensorFlowFacts facts,
      List<NativeArtifact> natives,
      VisibleDevices devices,
      HostInspector machine,
      CudaSetup cuda) {
    return new DeviceFindings(facts, natives, devices, machine, cuda).all();
  }

  private List<Finding> all() {
    List<Finding> all = new ArrayList<>(List.of(tensorFlow(), nativeLibrary(), devices()));
    for (Finding one : gpu()) {
      all.add(devices.seesGpu() ? one.withoutAdvice() : one);
    }
    unexplained(all).ifPresent(all::add);
    return all;
  }

  private Finding tensorFlow() {
    String java =
        "TensorFlow Java"
            + (facts.javaVersion().isEmpty() ? "" : " " + facts.javaVersion())
            + " on "
            + facts.platform();
    if (facts.failure().isEmpty()) {
      return Finding.of("TensorFlow", facts.version() + ", " + java);
    }
    return natives.isEmpty()
        ? Finding.of("TensorFlow", java + ", without its native library")
        : new Finding(
            "TensorFlow",
            java + ", whose native library cannot be loaded: " + facts.failure(),
            new NativeFault(facts.failure()).advice(machine.cache(), facts.platform()));
  }

  private Finding nativeLibrary() {
    Finding finding = NativeFinding.of(facts, natives);
    return natives.size() == 1 && devices.seesGpu() ? finding.withoutAdvice() : finding;
  }

  private Finding devices() {
    return Finding.of(
        "devices", devices.devices().isEmpty() ? "none" : String.join(", ", devices.devices()));
  }

  /** Checks what a GPU needs besides the native library. */
  private List<Finding> gpu() {
    if (!facts.platform().equals(GpuBuild.PLATFORM)) {
      return List.of(Finding.of("GPU", "driver and CUDA are only checked on " + GpuBuild.PLATFORM));
    }
    GpuBuild build = facts.build();
    SharedLibraries libraries = new SharedLibraries(machine);
    List<Finding> findings = new ArrayList<>();
    findings.add(DriverFinding.of(machine, libraries, build.driver()));
    findings.addAll(CudaFindings.of(build, libraries, cuda));
    environment().ifPresent(findings::add);
    return findings;
  }

  /** Checks the variable that selects GPUs. */
  private Optional<Finding> environment() {
    if (!machine.environment().containsKey(VISIBLE)) {
      return Optional.empty();
    }
    String value = machine.variable(VISIBLE).strip();
    boolean hides = CudaNeeds.hidesGpus(machine);
    return Optional.of(
        new Finding(
            "environment",
            VISIBLE + "=" + value + (hides ? ", which hides every GPU" : ""),
            hides ? "For a GPU, unset " + VISIBLE + ", or give it numbers of GPUs." : ""));
  }

  /** Returns a finding for what the other findings do not explain. */
  private Optional<Finding> unexplained(List<Finding> others) {
    if (devices.refusal().contains("invalid Device id")) {
      return Optional.of(
          new Finding("GPU", devices.refusal(), "Request a GPU that exists: the first is 0."));
    }
    boolean silent = others.stream().allMatch(one -> one.advice().isEmpty());
    if (!devices.refusal().isEmpty()) {
      return Optional.of(new Finding("GPU", devices.refusal(), silent ? READ_THE_LOG : ""));
    }
    boolean expected = natives.stream().anyMatch(NativeArtifact::forGpu) && !devices.seesGpu();
    return expected && silent
        ? Optional.of(
            new Finding("GPU", "all requirements are met, but TensorFlow uses none", READ_THE_LOG))
        : Optional.empty();
  }
}
