package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.CudaSetup;
import io.github.mnistkit.tf.diagnosis.DeviceFindings;
import io.github.mnistkit.tf.diagnosis.HostInspector;
import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.diagnosis.NativeFault;
import io.github.mnistkit.tf.diagnosis.TensorFlowFacts;
import io.github.mnistkit.tf.diagnosis.VisibleDevices;
import io.github.mnistkit.tf.runtime.SessionRefusedException;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import java.util.List;
import org.tensorflow.TensorFlow;

/**
 * Reports which devices TensorFlow can compute on, and why it cannot use a GPU. May be called from
 * any thread.
 */
public final class Devices {

  private Devices() {}

  /**
   * Inspects the class path, the devices that TensorFlow sees, and on Linux x86-64 what its GPU
   * build needs: NVIDIA's driver, CUDA and cuDNN, with the place and the version of each library.
   * No program is run to find them, and what is missing is reported, never thrown.
   *
   * <p>Like a trainer, the first report of a process fixes the settings that TensorFlow takes once
   * per process: see {@link TrainerOptions}. A report uses those of {@link
   * TrainerOptions#standard()} or, if a trainer was created before, that trainer's.
   *
   * @return the report
   */
  public static DeviceReport report() {
    String failure = "";
    VisibleDevices devices = new VisibleDevices(List.of(), "");
    try {
      String unused = NativeLibrary.version();
      TensorFlowLine.useThreadsPerOperation(0);
      devices = DeviceResolver.HERE.look(TensorFlowLine.threadsPerOperation());
    } catch (NativeLibraryException e) {
      failure = NativeFault.of(e).detail();
    } catch (SessionRefusedException e) {
      devices = new VisibleDevices(List.of(), e.reason());
    }
    return report(devices, failure);
  }

  /** Creates a report from the devices that TensorFlow has just reported. */
  static DeviceReport report(VisibleDevices devices) {
    return report(devices, "");
  }

  private static DeviceReport report(VisibleDevices devices, String failure) {
    TensorFlowFacts facts = NativeLibrary.facts(failure);
    return report(
        facts,
        NativeArtifact.find(TensorFlow.class.getClassLoader(), facts.platform()),
        devices,
        HostInspector.ofThisProcess(),
        NativeLibrary.cuda());
  }

  /** Creates a report on the given machine. */
  static DeviceReport report(
      TensorFlowFacts facts,
      List<NativeArtifact> natives,
      VisibleDevices devices,
      HostInspector machine,
      CudaSetup cuda) {
    return new DeviceReport(
        natives.stream().map(NativeArtifact::file).toList(),
        devices.devices(),
        DeviceFindings.of(facts, natives, devices, machine, cuda).stream()
            .map(one -> new DeviceReport.Finding(one.subject(), one.text(), one.advice()))
            .toList());
  }
}
