package io.github.mnistkit.tf.graph;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The operands of one batch of examples, either gathered from resident data or fed.
 *
 * @param inputs the model's inputs: bytes [N × bytes] or features [N × values]
 * @param labels the examples' classes [N]
 * @param auxiliaries the classes of the examples' images by auxiliary head [N·G]
 * @param teacher the teacher's logits [N×K], if there is a teacher
 */
public record BatchOperands(
    Operand<? extends TNumber> inputs,
    Operand<TInt32> labels,
    Map<String, Operand<TInt32>> auxiliaries,
    Optional<Operand<TFloat32>> teacher) {}
