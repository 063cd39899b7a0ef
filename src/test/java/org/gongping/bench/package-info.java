/** Benchmarks, run by {@code bin/bench}: in the test tree, so that they never ship. What they mean: docs/benchmarks.md. */
package org.gongping.bench;
