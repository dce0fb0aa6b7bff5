/**
 * Studies: named variants of a model trained with several seeds, and what came of it.
 *
 * <p>A {@link io.github.mnistkit.eval.study.Study} makes {@linkplain
 * io.github.mnistkit.eval.study.Trial trials}, a {@link io.github.mnistkit.eval.study.TrialRunner}
 * runs them, and a {@link io.github.mnistkit.eval.study.StudyResult} holds {@linkplain
 * io.github.mnistkit.eval.study.TrialResult what each ended with}. Trials and results are text
 * where they travel, to disk or to other machines.
 */
@NullMarked
package io.github.mnistkit.eval.study;

import org.jspecify.annotations.NullMarked;
