package io.github.mnistkit.tf.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the libraries of CUDA and of NVIDIA's driver on a Linux machine, without loading any. */
final class SharedLibraries {

  /** The folders that the loader searches by default. */
  private static final List<String> STANDARD =
      List.of(
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib64",
          "/usr/lib64",
          "/lib",
          "/usr/lib");

  private static final String GLOB = "libcu*.so.*";
  private static final Pattern PATH = Pattern.compile("/[^\0\n]*/libcu[^/\0\n]*\\.so\\.[0-9.]+");
  private static final Pattern NAME = Pattern.compile("(lib\\w+\\.so\\.)([0-9.]+)");

  /** Libraries for other processors and stubs for linking, which the loader skips. */
  private static final Pattern UNUSABLE = Pattern.compile("/(i[3-6]86[^/]*|lib32|stubs)/");

  private final HostInspector machine;
  private final Map<String, Library> byPath = new LinkedHashMap<>();

  /** How a library can be found. */
  enum Reach {
    /** Already loaded into this process. */
    LOADED,
    /** Found by the loader, by its name. */
    LOADABLE,
    /** Found only with its folder. */
    HIDDEN
  }

  /**
   * A library.
   *
   * @param file its name
   * @param folder its folder
   * @param version the version in the name of the file that links resolve to, such as 12.5.82, or
   *     of the product in the name of the jar that it was unpacked from; empty if there is none
   * @param reach how it can be found
   * @param real its path with links resolved
   */
  record Library(String file, String folder, String version, Reach reach, String real) {

    /**
     * Returns whether the loader uses it for a name; a loaded library has the name with links
     * resolved.
     */
    boolean answersTo(String name) {
      return file.equals(name) || (reach == Reach.LOADED && file.startsWith(name + "."));
    }
  }

  SharedLibraries(HostInspector machine) {
    this.machine = machine;
    addPaths(machine.text("/proc/self/maps"), Reach.LOADED);
    for (String folder : machine.variable("LD_LIBRARY_PATH").split("[:;]", -1)) {
      addFolder(folder, Reach.LOADABLE);
    }
    addPaths(machine.text("/etc/ld.so.cache"), Reach.LOADABLE);
    STANDARD.forEach(folder -> addFolder(folder, Reach.LOADABLE));
    hiding().forEach(folder -> addFolder(folder, Reach.HIDDEN));
  }

  /**
   * Returns the library that the loader uses for a name, or else one of that name that it does not
   * find.
   */
  Optional<Library> find(String name) {
    return byPath.values().stream().filter(one -> one.answersTo(name)).findFirst();
  }

  /** Returns all libraries of that name, in the order in which the loader prefers them. */
  List<Library> all(String name) {
    Map<String, Library> all = new LinkedHashMap<>();
    byPath.values().stream()
        .filter(one -> one.answersTo(name))
        .forEach(one -> all.putIfAbsent(one.real(), one));
    return List.copyOf(all.values());
  }

  /** Returns the same library under other file names, one per version. */
  List<Library> others(String name) {
    Matcher wanted = NAME.matcher(name);
    Map<String, Library> others = new LinkedHashMap<>();
    for (Library one : byPath.values()) {
      Matcher matcher = NAME.matcher(one.file());
      if (wanted.matches()
          && matcher.matches()
          && matcher.group(1).equals(wanted.group(1))
          && !one.answersTo(name)) {
        others.putIfAbsent(one.version(), one);
      }
    }
    return List.copyOf(others.values());
  }

  /**
   * Returns folders in which CUDA is often installed, and those to which JavaCPP unpacks libraries
   * from Maven.
   */
  private List<String> hiding() {
    List<String> folders = new ArrayList<>();
    for (String cuda : machine.names("/usr/local", "cuda*")) {
      folders.add("/usr/local/" + cuda + "/lib64");
      folders.add("/usr/local/" + cuda + "/targets/x86_64-linux/lib");
    }
    folders.addAll(List.of("/usr/local/nvidia/lib64", "/usr/lib/wsl/lib", "/opt/cuda/lib64"));
    for (String jar : machine.names(machine.cache(), "cu*.jar")) {
      String packages = machine.cache() + "/" + jar + "/org/bytedeco/";
      for (String name : machine.names(packages, "cu*")) {
        folders.add(packages + name + "/" + GpuBuild.PLATFORM);
      }
    }
    return folders;
  }

  private void addFolder(String folder, Reach reach) {
    if (folder.startsWith("/")) {
      String clean = folder.replaceFirst("/+$", "");
      machine.names(clean, GLOB).forEach(name -> add(clean, name, reach));
    }
  }

  /** Adds all absolute paths in a text or binary file, such as the loader's cache. */
  private void addPaths(String text, Reach reach) {
    Matcher matcher = PATH.matcher(text);
    while (matcher.find()) {
      String path = matcher.group();
      if (machine.has(path)) {
        int slash = path.lastIndexOf('/');
        add(path.substring(0, slash), path.substring(slash + 1), reach);
      }
    }
  }

  private void add(String folder, String name, Reach reach) {
    String path = folder + "/" + name;
    if (UNUSABLE.matcher(path).find()) {
      return;
    }
    String real = machine.realPath(path);
    Library target = byPath.get(real);
    boolean loaded = target != null && target.reach() == Reach.LOADED;
    byPath.putIfAbsent(
        path, new Library(name, folder, version(real), loaded ? Reach.LOADED : reach, real));
  }

  private static String version(String real) {
    Optional<String> unpacked =
        real.contains("/libcudnn")
            ? CudaArtifact.cudnnVersion(real)
            : CudaArtifact.cudaVersion(real);
    Matcher matcher = NAME.matcher(real.substring(real.lastIndexOf('/') + 1));
    return unpacked.orElseGet(() -> matcher.matches() ? matcher.group(2) : "");
  }
}
