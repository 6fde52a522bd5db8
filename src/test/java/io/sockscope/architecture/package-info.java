/** Who may import whom, and the other rules that every class of the house keeps; each with a canary. */
@org.jspecify.annotations.NullMarked
package io.sockscope.architecture;
