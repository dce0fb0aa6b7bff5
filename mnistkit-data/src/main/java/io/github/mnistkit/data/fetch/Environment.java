package io.github.mnistkit.data.fetch;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings from system properties, which take precedence, and environment variables. */
public record Environment(Map<String, String> properties, Map<String, String> variables) {

  public static Environment ofThisProcess() {
    Properties system = System.getProperties();
    Map<String, String> properties =
        system.stringPropertyNames().stream()
            .collect(Collectors.toMap(Function.identity(), system::getProperty));
    return new Environment(properties, System.getenv());
  }

  /** Returns the configured cache folder, else the platform's. */
  public Path cacheFolder() {
    return value(properties, "mnistkit.home")
        .or(() -> value(variables, "MNISTKIT_HOME"))
        .map(this::expanded)
        .orElseGet(this::platformCacheFolder);
  }

  /** Expands {@code ~}, which shells do not expand in quotes or after {@code -Dname=}. */
  private Path expanded(String folder) {
    if (!folder.startsWith("~")) {
      return Path.of(folder);
    }
    if (folder.length() > 1 && folder.charAt(1) != '/' && folder.charAt(1) != File.separatorChar) {
      throw new IllegalArgumentException(
          "mnistkit.home or MNISTKIT_HOME must not begin with the home of another user, but was "
              + folder
              + ": write the folder out, or ./"
              + folder
              + " for a folder of that name");
    }
    Path home = Path.of(properties.getOrDefault("user.home", "."));
    return folder.length() > 2 ? home.resolve(folder.substring(2)) : home;
  }

  private Path platformCacheFolder() {
    Path home = Path.of(properties.getOrDefault("user.home", "."));
    String platform = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
    if (platform.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("mnistkit");
    }
    if (platform.startsWith("windows")) {
      return value(variables, "LOCALAPPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve("mnistkit")
          .resolve("cache");
    }
    // The XDG base directory specification (0.8, 2021): relative paths are to be ignored.
    return value(variables, "XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".cache"))
        .resolve("mnistkit");
  }

  public boolean offline() {
    Optional<String> property = value(properties, "mnistkit.offline");
    return property.isPresent()
        ? isTrue("system property mnistkit.offline", property.get())
        : value(variables, "MNISTKIT_OFFLINE")
            .map(text -> isTrue("environment variable MNISTKIT_OFFLINE", text))
            .orElse(false);
  }

  private static boolean isTrue(String subject, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new IllegalArgumentException(
              subject + " must be true, 1, false or 0, but was " + text);
    };
  }

  private static Optional<String> value(Map<String, String> from, String name) {
    return Optional.ofNullable(from.get(name)).filter(text -> !text.isBlank());
  }
}
