package io.github.mnistkit.samples.runner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that runs samples.
 *
 * @param name the name of its jar, without suffix
 * @param noun what it calls a sample
 * @param samples its samples
 * @param footer the last lines of its help
 * @param listed the names and descriptions of what the jar runs as well, for the list in the help
 * @param elsewhere for the name of each sample of another program the command that runs it
 */
public record ProgramDescription(
    String name,
    String noun,
    List<Sample> samples,
    List<String> footer,
    Map<String, String> listed,
    Map<String, String> elsewhere) {

  /** Copies the collections. */
  public ProgramDescription {
    samples = List.copyOf(samples);
    footer = List.copyOf(footer);
    listed = Map.copyOf(listed);
    elsewhere = Map.copyOf(elsewhere);
  }

  /** The command that starts the program. */
  String command() {
    return "java -jar " + name + ".jar";
  }

  /** Finds the sample that a command line names. */
  Sample sample(Optional<String> typed) {
    String rule =
        "the "
            + noun
            + " must be one of "
            + String.join(", ", samples.stream().map(Sample::name).toList())
            + ", but ";
    String wanted =
        typed.orElseThrow(() -> new UsageException(rule + "none was given (see --help)"));
    if (elsewhere.containsKey(wanted)) {
      throw new UsageException(
          wanted + " is run by another program: " + elsewhere.get(wanted) + " " + wanted);
    }
    return samples.stream()
        .filter(one -> one.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new UsageException(rule + "was " + wanted + " (see --help)"));
  }
}
