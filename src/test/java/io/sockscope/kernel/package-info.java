/** Whole runs on the real kernel: real programs, real traffic, held against a truth that is not ours. */
@org.jspecify.annotations.NullMarked
package io.sockscope.kernel;
