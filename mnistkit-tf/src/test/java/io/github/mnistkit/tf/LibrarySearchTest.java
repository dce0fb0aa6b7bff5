package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import java.net.URL;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LibrarySearchTest {

  private static final NativeArtifact CPU = new NativeArtifact("native.jar", "", "1.1.0");
  private static final NativeArtifact GPU = new NativeArtifact("native-gpu.jar", "-gpu", "1.1.0");
  private static final ClassLoader WITHOUT_CUDA = new With("nothing");

  /** A class path that holds one resource. */
  private static final class With extends ClassLoader {
    private final String resource;

    With(String resource) {
      super(null);
      this.resource = resource;
    }

    @Override
    public @Nullable URL getResource(String name) {
      return name.equals(resource) ? LibrarySearchTest.class.getResource("Toy.class") : null;
    }
  }

  @Test
  void needsNoLibrariesOfCudaForTheProcessor() {
    assertThat(LibrarySearch.isNeedless(List.of(CPU), WITHOUT_CUDA)).isTrue();
  }

  @Test
  void leavesTheSearchAloneForGraphicsProcessors() {
    assertThat(LibrarySearch.isNeedless(List.of(GPU), WITHOUT_CUDA)).isFalse();
    assertThat(LibrarySearch.isNeedless(List.of(CPU, GPU), WITHOUT_CUDA)).isFalse();
    assertThat(LibrarySearch.isNeedless(List.of(), WITHOUT_CUDA)).isFalse();
  }

  @Test
  void leavesTheSearchAloneWhereOtherLibrariesMayUseCuda() {
    for (String name :
        List.of(
            "org/bytedeco/cuda/global/cudart.class",
            "org/bytedeco/tensorrt/global/nvinfer.class")) {
      assertThat(LibrarySearch.isNeedless(List.of(CPU), new With(name))).isFalse();
    }
  }

  @Test
  void loadsTheLibrariesOfTensorFlow() {
    List<NativeArtifact> natives =
        NativeArtifact.find(LibrarySearch.class.getClassLoader(), Loader.getPlatform());
    LibrarySearch.shorten(natives);
    LibrarySearch.shorten(List.of());

    assertThat(NativeLibrary.version()).startsWith("2.");
    assertThat(Loader.getLoadedLibraries()).containsKey("jnitensorflow");
  }
}
