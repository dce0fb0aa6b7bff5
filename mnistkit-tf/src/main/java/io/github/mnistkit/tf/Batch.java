package io.github.mnistkit.tf;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Examples in a graph, whether gathered from what is resident or fed.
 *
 * @param inputs what enters the model: bytes [N × bytes] or features [N × values]
 * @param labels their classes [N]
 * @param auxiliaries the classes of their images by auxiliary head [N·G]
 * @param teacher a teacher's scores [N×K], if there is one
 */
record Batch(
    Operand<? extends TNumber> inputs,
    Operand<TInt32> labels,
    Map<String, Operand<TInt32>> auxiliaries,
    Optional<Operand<TFloat32>> teacher) {}
