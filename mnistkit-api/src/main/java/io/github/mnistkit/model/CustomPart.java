package io.github.mnistkit.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A user-defined part of a model or a plan, as pure data. Implement it as a record, so that models
 * and plans stay equal by value. In text it is its kind and its attributes, from which a reader
 * that is registered in {@link CustomParts} recreates it.
 */
public interface CustomPart {

  /**
   * {@return the kind of part: a short word without spaces, not that of a built-in part}
   *
   * <p>It names the part in the text of models and plans and in error messages.
   */
  String kind();

  /**
   * {@return the attributes that distinguish the part from others of its kind in the text of models
   * and plans, by which studies and checkpoints identify a training: names of letters, digits, '_'
   * and '-', with any values; none, unless overridden}
   */
  default SortedMap<String, String> attributes() {
    return new TreeMap<>();
  }
}
