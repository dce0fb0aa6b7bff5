package io.github.mnistkit.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Forged texts: lines moved, doubled, nested and left out; numbers that lie; words, lines and
 * nesting by the thousand; characters that are no text.
 */
final class Texts {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9E-]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]+");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "65",
          "1e309",
          "NaN",
          "Infinity",
          "-0.0",
          "2147483647",
          "2147483648",
          "-2147483648",
          "100000000",
          "9223372036854775807",
          "60000000",
          "1e-320",
          "99999999999999999999999999",
          "0x10",
          "");
  private static final List<String> WORDS =
      List.of(
          "\u202E",
          "\u001b[31m",
          "\uD800",
          "\0",
          "%",
          "%zz",
          "%E2%80%AE",
          "=",
          " = ",
          "softmax",
          "dense",
          "flatten",
          "shared",
          "auxiliary",
          "conv2d",
          "image=9999x9999x9999",
          "\u0661");

  /** Characters that a repeated line may come to. */
  private static final int LONGEST = 1 << 21;

  private Texts() {}

  static String mutate(String text, Random random) {
    String mutated = text;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static String once(String text, Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> replaced(text, NUMBER, pick(NUMBERS, random), random);
      case 2 -> replaced(text, WORD, pick(WORDS, random), random);
      case 3 -> replaced(text, WORD, "x".repeat(random.nextInt(100_000)), random);
      case 4 -> characters(text, random);
      case 5 -> repeated(text, random);
      default -> lines(text, random);
    };
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static String replaced(String text, Pattern what, String by, Random random) {
    List<MatchResult> found = what.matcher(text).results().limit(10_000).toList();
    if (found.isEmpty()) {
      return text + by;
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    return text.substring(0, one.start()) + by + text.substring(one.end());
  }

  private static String characters(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 1 + random.nextInt(5); i > 0 && changed.length() > 0; i--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.setCharAt(at, (char) random.nextInt(128));
        default -> changed.insert(at, (char) random.nextInt(1 << 16));
      }
    }
    return changed.toString();
  }

  /** One line, or one line nested in itself, many times. */
  private static String repeated(String text, Random random) {
    List<String> lines = split(text);
    int at = random.nextInt(lines.size());
    boolean nested = random.nextBoolean();
    int most = LONGEST / (1 + lines.get(at).length());
    int times = Math.min(random.nextInt(nested ? 400 : 3_000), most);
    List<String> more = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String line = lines.get(at);
      int equals = Math.max(0, line.indexOf('='));
      more.add(
          (nested ? "  ".repeat(i) : "")
              + (random.nextBoolean() ? line : line.substring(0, equals) + i + " = relu"));
    }
    lines.addAll(at, more);
    return String.join("\n", lines);
  }

  private static String lines(String text, Random random) {
    List<String> lines = split(text);
    int at = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, "  " + lines.get(at));
      default -> lines.set(at, lines.get(at).strip());
    }
    return String.join("\n", lines);
  }

  private static List<String> split(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }
}
