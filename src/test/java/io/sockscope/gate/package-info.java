/** The house's own checks: counting the tests, and proof that the compiler's and the formatter's gates can fail. */
@org.jspecify.annotations.NullMarked
package io.sockscope.gate;
