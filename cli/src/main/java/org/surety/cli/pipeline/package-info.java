// SPDX-License-Identifier: Apache-2.0
/**
 * The way from a desiderata file and a case to verdicts, each step a function.
 *
 * <p>Entry points: {@link org.surety.cli.pipeline.Extraction}, {@link
 * org.surety.cli.pipeline.Certification}, {@link org.surety.cli.pipeline.Verification}.
 */
@NullMarked
package org.surety.cli.pipeline;

import org.jspecify.annotations.NullMarked;
