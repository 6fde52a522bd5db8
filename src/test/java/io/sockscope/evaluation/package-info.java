/** How well kinds of behaviour are told apart, on recordings of real programs. */
@org.jspecify.annotations.NullMarked
package io.sockscope.evaluation;
