/** What to trace: the rules a user writes, in the form in which the kernel applies them. */
@org.jspecify.annotations.NullMarked
package io.sockscope.target;
