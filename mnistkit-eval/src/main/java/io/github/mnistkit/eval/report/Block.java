package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import java.util.List;

/** A part of a section of a {@link Report}. */
public sealed interface Block
    permits Table, Block.Paragraph, Block.Figure, Block.Code, Block.Facts, Block.Details {

  /**
   * Calls the visitor's method for this kind of block.
   *
   * @param <R> the result type of the visitor
   * @param visitor the visitor
   * @return its result
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * A paragraph of plain text.
   *
   * @param text any text; it is escaped wherever it is written
   */
  record Paragraph(String text) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.paragraph(this);
    }
  }

  /**
   * A chart, with its title as the caption and its description as the text alternative.
   *
   * @param chart the chart
   */
  record Figure(Chart chart) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.figure(this);
    }
  }

  /**
   * Code or command lines, shown verbatim.
   *
   * @param text one or more lines
   */
  record Code(String text) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.code(this);
    }
  }

  /**
   * A list of named facts, such as the origin of data and the versions used.
   *
   * @param facts the facts in display order; the list is copied
   */
  record Facts(List<Fact> facts) implements Block {

    public Facts {
      facts = List.copyOf(facts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.facts(this);
    }
  }

  /**
   * Collapsible details: folded on a screen, shown in print.
   *
   * @param summary the line that is always visible; not blank
   * @param blocks the collapsible content; the list is copied
   */
  record Details(String summary, List<Block> blocks) implements Block {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the summary is blank
     */
    public Details {
      if (summary.isBlank()) {
        throw new IllegalArgumentException("Details.summary must not be blank");
      }
      blocks = List.copyOf(blocks);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.details(this);
    }
  }

  /**
   * A fact with a name.
   *
   * @param name such as {@code device}; not blank
   * @param text any text
   */
  record Fact(String name, String text) {

    /**
     * Creates a fact.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Fact {
      if (name.isBlank()) {
        throw new IllegalArgumentException("Fact.name must not be blank");
      }
    }
  }

  /**
   * Handles each kind of block.
   *
   * @param <R> the result type
   */
  interface Visitor<R> {

    /**
     * Called for a paragraph.
     *
     * @param paragraph the block
     * @return the result
     */
    R paragraph(Paragraph paragraph);

    /**
     * Called for a table.
     *
     * @param table the block
     * @return the result
     */
    R table(Table table);

    /**
     * Called for a figure.
     *
     * @param figure the block
     * @return the result
     */
    R figure(Figure figure);

    /**
     * Called for code.
     *
     * @param code the block
     * @return the result
     */
    R code(Code code);

    /**
     * Called for facts.
     *
     * @param facts the block
     * @return the result
     */
    R facts(Facts facts);

    /**
     * Called for details.
     *
     * @param details the block
     * @return the result
     */
    R details(Details details);
  }
}
