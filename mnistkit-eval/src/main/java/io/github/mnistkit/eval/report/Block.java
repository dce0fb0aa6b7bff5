package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import java.util.List;

/** A part of a section of a {@link Report}. */
public sealed interface Block
    permits Table, Block.Paragraph, Block.Figure, Block.Code, Block.Facts, Block.Details {

  /**
   * Calls the visitor's method for this kind of block.
   *
   * @param <R> what the visitor answers
   * @param visitor the visitor
   * @return its answer
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * A paragraph of plain words.
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
   * A chart, with its title as the caption and its description for those who cannot see it.
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
   * Code or command lines, shown letter by letter.
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
   * Facts, each under its name: where something comes from, and what it was made with.
   *
   * @param facts in the order in which they are shown; the list is copied
   */
  record Facts(List<Fact> facts) implements Block {

    /**
     * Copies the list.
     *
     * @param facts the facts
     */
    public Facts {
      facts = List.copyOf(facts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.facts(this);
    }
  }

  /**
   * What only some readers want to see: folded up on a screen, printed on paper.
   *
   * @param summary the line that is always seen; not blank
   * @param blocks what is folded up; the list is copied
   */
  record Details(String summary, List<Block> blocks) implements Block {

    /**
     * Copies the list.
     *
     * @param summary the line that is always seen
     * @param blocks what is folded up
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
   * A name and what goes by it.
   *
   * @param name such as {@code device}; not blank
   * @param text any text
   */
  record Fact(String name, String text) {

    /**
     * A fact.
     *
     * @param name what it is
     * @param text any text
     * @throws IllegalArgumentException if the name is blank
     */
    public Fact {
      if (name.isBlank()) {
        throw new IllegalArgumentException("Fact.name must not be blank");
      }
    }
  }

  /**
   * What is to be done with each kind of block.
   *
   * @param <R> the answer
   */
  interface Visitor<R> {

    /**
     * Called for a paragraph.
     *
     * @param paragraph the block
     * @return the answer
     */
    R paragraph(Paragraph paragraph);

    /**
     * Called for a table.
     *
     * @param table the block
     * @return the answer
     */
    R table(Table table);

    /**
     * Called for a figure.
     *
     * @param figure the block
     * @return the answer
     */
    R figure(Figure figure);

    /**
     * Called for code.
     *
     * @param code the block
     * @return the answer
     */
    R code(Code code);

    /**
     * Called for facts.
     *
     * @param facts the block
     * @return the answer
     */
    R facts(Facts facts);

    /**
     * Called for what is folded up.
     *
     * @param details the block
     * @return the answer
     */
    R details(Details details);
  }
}
