/** What the traffic of a program adds up to: statistics and kinds of behaviour. Pure functions over the model. */
@org.jspecify.annotations.NullMarked
package io.sockscope.analysis;
