// SPDX-License-Identifier: Apache-2.0

/**
 * Reads tables of labels and predictions (csv, tsv, jsonl, parquet) with DuckDB into the exact joint
 * histogram of the events that the desiderata ask about.
 */
@NullMarked
package org.surety.tables;

import org.jspecify.annotations.NullMarked;
