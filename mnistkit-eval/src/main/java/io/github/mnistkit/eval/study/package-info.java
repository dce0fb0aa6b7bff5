/**
 * Studies, which train named variants of a model with several seeds and compare the results.
 *
 * <p>A {@link io.github.mnistkit.eval.study.Study} makes {@linkplain
 * io.github.mnistkit.eval.study.Trial trials}, a {@link io.github.mnistkit.eval.study.TrialRunner}
 * runs them, and a {@link io.github.mnistkit.eval.study.StudyResult} holds {@linkplain
 * io.github.mnistkit.eval.study.TrialResult their results}. Trials and results are written as text
 * to disk and to other machines.
 */
@NullMarked
package io.github.mnistkit.eval.study;

import org.jspecify.annotations.NullMarked;
