package io.github.mnistkit.tf.diagnosis;

import java.util.List;

/**
 * What became of the CUDA libraries on the class path when TensorFlow was loaded.
 *
 * @param artifacts the jars that contain them, in the order of the class path
 * @param state what became of them
 * @param text the reason, if there is one
 * @param advice what to do about it, in one sentence; empty if nothing
 */
public record CudaSetup(List<CudaArtifact> artifacts, State state, String text, String advice) {

  /** What became of the libraries. */
  public enum State {
    /** There are none on the class path, or nothing that could use them. */
    ABSENT,
    /** They are those of another version of CUDA. */
    OTHER_VERSION,
    /** They stay packed. */
    PACKED,
    /** They were unpacked, now or before, and loaded. */
    LOADED,
    /** They could not be unpacked or loaded. */
    FAILED
  }

  /** A class path without libraries. */
  public static final CudaSetup NONE = new CudaSetup(List.of(), State.ABSENT, "", "");

  public CudaSetup {
    artifacts = List.copyOf(artifacts);
  }

  /** Returns whether there is any jar with CUDA, of whatever version. */
  public boolean hasJar() {
    return !artifacts.isEmpty();
  }

  /** Returns the name of the jar that counts: the first on the class path. */
  public String file() {
    return hasJar() ? artifacts.get(0).file() : "";
  }
}
