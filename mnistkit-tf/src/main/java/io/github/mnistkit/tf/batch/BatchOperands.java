package io.github.mnistkit.tf.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The operands of one batch of examples in parts, either gathered from resident data or fed.
 *
 * @param partition how the batch is cut
 * @param inputs the model's inputs, by part: bytes [N × bytes] or features [N × values]
 * @param labels the examples' classes [N], by part
 * @param auxiliaries the classes of the examples' images by auxiliary head [N·G], by part
 * @param teacher the teacher's logits [N×K], by part, if there is a teacher
 */
public record BatchOperands(
    BatchPartition partition,
    List<Operand<? extends TNumber>> inputs,
    List<Operand<TInt32>> labels,
    Map<String, List<Operand<TInt32>>> auxiliaries,
    Optional<List<Operand<TFloat32>>> teacher) {}
