package io.github.mnistkit.tf;

import java.util.List;
import org.tensorflow.TensorFlow;

/** Tells what TensorFlow computes on here, and why not on a GPU. */
public final class Devices {

  private Devices() {}

  /**
   * Looks at the class path, at what TensorFlow sees, and on Linux x86-64 at what its GPU build
   * needs: NVIDIA's driver, CUDA and cuDNN. Nothing is executed to find them; what is missing is
   * reported, never thrown.
   *
   * <p>Like a trainer, the first report of a process settles what TensorFlow settles once: see
   * {@link TrainerOptions}. It takes what {@link TrainerOptions#standard()} asks for; after a
   * trainer it takes that one's.
   *
   * @return the report
   */
  public static DeviceReport report() {
    String failure = "";
    Sight sight = new Sight(List.of(), "");
    try {
      String unused = NativeLibrary.version();
      TensorFlowLine.useThreads(0);
      sight = Workplaces.HERE.look(TensorFlowLine.threads());
    } catch (NativeLibraryException e) {
      failure = NativeFault.of(e).detail();
    } catch (SessionRefusedException e) {
      sight = new Sight(List.of(), e.reason());
    }
    return report(sight, failure);
  }

  /** A report on what TensorFlow has just been seen to see. */
  static DeviceReport report(Sight sight) {
    return report(sight, "");
  }

  private static DeviceReport report(Sight sight, String failure) {
    TensorFlowFacts facts = NativeLibrary.facts(failure);
    return report(
        facts,
        NativeArtifact.find(TensorFlow.class.getClassLoader(), facts.platform()),
        sight,
        Surroundings.ofThisProcess());
  }

  /** A report on any machine. */
  static DeviceReport report(
      TensorFlowFacts facts, List<NativeArtifact> natives, Sight sight, Surroundings machine) {
    return new DeviceReport(
        natives.stream().map(NativeArtifact::file).toList(),
        sight.devices(),
        DeviceFindings.of(facts, natives, sight, machine).stream()
            .map(one -> new DeviceReport.Finding(one.subject(), one.text(), one.advice()))
            .toList());
  }
}
