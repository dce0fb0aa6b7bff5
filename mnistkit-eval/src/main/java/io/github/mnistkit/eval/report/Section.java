package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.report.Block.Fact;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A part of a {@link Report} under a heading. Immutable; each method that adds returns a copy.
 *
 * @param title the heading; not blank
 * @param blocks the blocks below it, in this order
 */
public record Section(String title, List<Block> blocks) {

  /**
   * Creates a section from its blocks; the list is copied.
   *
   * @throws IllegalArgumentException if the title is blank
   */
  public Section {
    if (title.isBlank()) {
      throw new IllegalArgumentException("Section.title must not be blank");
    }
    blocks = List.copyOf(blocks);
  }

  /**
   * Creates an empty section.
   *
   * @param title the heading; not blank
   * @return the section
   * @throws IllegalArgumentException if the title is blank
   */
  public static Section titled(String title) {
    return new Section(title, List.of());
  }

  /**
   * Adds a paragraph.
   *
   * @param text any text
   * @return a copy
   */
  public Section paragraph(String text) {
    return with(new Block.Paragraph(text));
  }

  /**
   * Adds a table.
   *
   * @param table with at least one column
   * @return a copy
   */
  public Section table(Table table) {
    return with(table);
  }

  /**
   * Adds a chart.
   *
   * @param chart the chart
   * @return a copy
   */
  public Section figure(Chart chart) {
    return with(new Block.Figure(chart));
  }

  /**
   * Adds code or command lines.
   *
   * @param text one or more lines
   * @return a copy
   */
  public Section code(String text) {
    return with(new Block.Code(text));
  }

  /**
   * Adds named facts.
   *
   * @param facts such as {@code new Fact("device", "GPU:0")}
   * @return a copy
   */
  public Section facts(Fact... facts) {
    return with(new Block.Facts(List.of(facts)));
  }

  /**
   * Adds collapsible details.
   *
   * @param summary the line that is always visible; not blank
   * @param content adds the collapsible content to an empty section
   * @return a copy
   * @throws IllegalArgumentException if the summary is blank
   */
  public Section details(String summary, UnaryOperator<Section> content) {
    List<Block> blocks = content.apply(Section.titled("details")).blocks();
    return with(new Block.Details(summary, blocks));
  }

  private Section with(Block block) {
    return new Section(title, Table.added(blocks, block));
  }
}
