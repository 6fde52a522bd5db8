/** What is normal for a program, learnt from one session to the next, and what is not. */
@org.jspecify.annotations.NullMarked
package io.sockscope.baseline;
