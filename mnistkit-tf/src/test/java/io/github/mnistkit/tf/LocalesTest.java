package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.graph.NamedOps;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locales, in a process of their own: the default is one for all threads. */
class LocalesTest {

  private static final List<String> OF_THE_REPORT =
      List.of("en", "ar-EG", "fa-IR", "mr-IN", "ne-NP", "my-MM", "bn-BD", "ckb-IQ", "dz-BT");

  private static final List<String> DIGITS =
      List.of(
          "arab",
          "arabext",
          "beng",
          "deva",
          "fullwide",
          "gujr",
          "guru",
          "khmr",
          "knda",
          "laoo",
          "mlym",
          "mong",
          "mymr",
          "orya",
          "tamldec",
          "telu",
          "thai",
          "tibt");

  @TempDir private Path folder;

  @Test
  void namesBecomeLatin() {
    assertThat(NamedOps.latin("conv2d_1/Variable_\u0661\u0662")).isEqualTo("conv2d_1/Variable_12");
  }

  @Test
  void everyLocaleWithDigitsOfItsOwnTrainsTheSameModel() throws Exception {
    List<String> tags = new ArrayList<>(OF_THE_REPORT);
    DIGITS.forEach(digits -> tags.add("en-u-nu-" + digits));

    assertThat(new HashSet<>(walk(tags, 4).values())).singleElement().asString().hasSize(64);
  }

  /** Of digits that are one {@code char}: Java formats with no others. */
  @Test
  void noSystemOfDigitsIsLeftOut() {
    Set<String> tried = new HashSet<>();
    DIGITS.forEach(digits -> tried.add(one(Locale.forLanguageTag("en-u-nu-" + digits))));
    assertThat(tried).hasSize(DIGITS.size());
    tried.add("1");
    tried.add(one(Locale.forLanguageTag("sat-Olck-IN")));

    for (Locale locale : Locale.getAvailableLocales()) {
      assertThat(tried).as(locale.toLanguageTag()).contains(one(locale));
    }
  }

  private static String one(Locale locale) {
    return String.format(locale, "%d", 1);
  }

  @Test
  @Tag("slow")
  void everyAvailableLocaleTrainsTheSameModel() throws Exception {
    Map<String, String> results = walk(List.of(), 60);

    assertThat(results).hasSizeGreaterThan(100);
    assertThat(new HashSet<>(results.values())).singleElement().asString().hasSize(64);
  }

  private Map<String, String> walk(List<String> tags, int minutes) throws Exception {
    Process child = start(tags);
    Map<String, String> results = new TreeMap<>();
    try (BufferedReader output = child.inputReader()) {
      output
          .lines()
          .filter(line -> line.contains(" "))
          .forEach(line -> results.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
      assertThat(child.waitFor(minutes, TimeUnit.MINUTES)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).isZero();
    assertThat(results.keySet()).containsAll(tags);
    return results;
  }

  private Process start(List<String> tags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LocaleWalk.class.getName(), folder.toString()));
    command.addAll(tags);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
