package io.github.mnistkit.model;

import java.util.Objects;

/**
 * A named array of a model's weights.
 *
 * @param name the unique name: {@code conv2d_1/kernel}, or {@code conv2d_1[0]/kernel} for the copy
 *     that belongs to the first image of separate towers
 * @param parameter its dimensions and initial values
 * @param trainability whether its layer is frozen
 */
public record Weight(String name, Parameter parameter, NamedLayer.Trainability trainability) {
  public Weight {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(trainability, "trainability");
  }

  /**
   * Returns whether gradients change it.
   *
   * @return false for moving statistics and in frozen layers
   */
  public boolean trainable() {
    return parameter.learned() && trainability == NamedLayer.Trainability.TRAINABLE;
  }
}
