package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.internal.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a search, in the order in which they were added; immutable. */
record SearchSpace(List<Axis> axes) {

  /**
   * The number of consecutive draws without a new combination after which a range counts as
   * exhausted.
   */
  private static final int VAIN_DRAWS = 1000;

  /** A parameter with its values: a list, or a range and an empty list. */
  record Axis(String name, List<Object> values, Optional<Range> range) {

    private Object draw(Random random) {
      return range.isPresent()
          ? range.get().draw(random)
          : values.get(random.nextInt(values.size()));
    }

    /**
     * The groups in which candidates are compared, as text: each value, or each part of a range.
     */
    Map<Object, String> groups() {
      Map<Object, String> groups = new LinkedHashMap<>();
      for (int part = 0; part < Range.PARTS && range.isPresent(); part++) {
        groups.put(part, range.get().partText(part));
      }
      values.forEach(value -> groups.put(value, ParameterValues.text(value)));
      return groups;
    }

    private String described() {
      return range
          .map(Range::toString)
          .orElseGet(
              () ->
                  values.stream()
                      .map(value -> Shown.line(ParameterValues.text(value)))
                      .collect(Collectors.joining(", ")));
    }

    /** Returns the one of the {@link #groups} that a choice belongs to. */
    Object group(ParameterValues choice) {
      return range.isPresent()
          ? range.get().part(choice.number(name))
          : choice.value(name, Object.class);
    }
  }

  SearchSpace {
    axes = List.copyOf(axes);
  }

  static Axis range(String parameter, Range range) {
    return new Axis(parameter, List.of(), Optional.of(range));
  }

  static Axis list(String name, Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Search.over \"" + name + "\" must have at least 1 value, but has 0");
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Object value : values) {
      if (value.getClass().isArray()) {
        throw new IllegalArgumentException(
            "Search.over \"" + name + "\" must be given values, but was given an array of them");
      }
      String text = ParameterValues.text(value);
      String unused = Shown.requireName("Search.over \"" + name + "\" value", text + "=");
      if (!texts.add(text)) {
        throw new IllegalArgumentException(
            "Search.over \""
                + name
                + "\" must have distinct values, but "
                + Shown.line(text)
                + " occurs twice");
      }
    }
    return new Axis(name, List.of(values), Optional.empty());
  }

  SearchSpace with(Axis axis) {
    if (!axis.name().matches("[A-Za-z][A-Za-z0-9_\\-]*")) {
      throw new IllegalArgumentException(
          "Search.over must be given a name that begins with a letter and holds only letters,"
              + " digits, '_' and '-', but was \""
              + Shown.line(axis.name())
              + "\"");
    }
    if (names().contains(axis.name())) {
      throw new IllegalArgumentException(
          "Search.over must name each parameter once, but \"" + axis.name() + "\" occurs twice");
    }
    List<Axis> longer = new ArrayList<>(axes);
    longer.add(axis);
    return new SearchSpace(longer);
  }

  List<String> names() {
    return axes.stream().map(Axis::name).toList();
  }

  /** Returns all combinations; the values of the last parameter change fastest. */
  List<ParameterValues> grid() {
    List<Map<String, Object>> all = new ArrayList<>(List.of(Map.of()));
    for (Axis axis : axes) {
      if (axis.range().isPresent()) {
        throw new IllegalArgumentException(
            "Search.grid needs lists of values, but \""
                + axis.name()
                + "\" is the range "
                + axis.range().get()
                + ": use random(n)");
      }
      all =
          all.stream()
              .flatMap(known -> axis.values().stream().map(value -> and(known, axis.name(), value)))
              .toList();
    }
    return all.stream().map(ParameterValues::new).toList();
  }

  private static Map<String, Object> and(Map<String, Object> known, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(known);
    more.put(name, value);
    return more;
  }

  /** Draws distinct combinations; a larger number begins with the same ones. */
  List<ParameterValues> random(int count, long seed) {
    double known = combinations();
    if (count > known) {
      throw tooMany(count, (long) known);
    }
    Random random = new Random(seed);
    Set<ParameterValues> drawn = new LinkedHashSet<>();
    int vain = 0;
    while (drawn.size() < count) {
      vain = drawn.add(draw(random)) ? 0 : vain + 1;
      if (vain >= VAIN_DRAWS && Double.isInfinite(known)) {
        throw tooMany(count, drawn.size());
      }
    }
    return List.copyOf(drawn);
  }

  private ParameterValues draw(Random random) {
    Map<String, Object> values = new LinkedHashMap<>();
    axes.forEach(axis -> values.put(axis.name(), axis.draw(random)));
    return new ParameterValues(values);
  }

  /** Counts the combinations; infinite with a range of fractional numbers. */
  private double combinations() {
    double product = 1;
    for (Axis axis : axes) {
      product *=
          axis.range()
              .map(
                  range ->
                      range.scale() == Range.Scale.WHOLE
                          ? range.high() - range.low() + 1
                          : Double.POSITIVE_INFINITY)
              .orElse((double) axis.values().size());
    }
    return product;
  }

  private static IllegalArgumentException tooMany(int count, long found) {
    return new IllegalArgumentException(
        "Search.random must be at most the "
            + found
            + (found == 1 ? " combination" : " combinations")
            + " there are, but was "
            + count);
  }

  /** Returns each parameter with its values. */
  @Override
  public String toString() {
    return axes.stream()
        .map(axis -> axis.name() + " of " + axis.described())
        .collect(Collectors.joining("; "));
  }
}
