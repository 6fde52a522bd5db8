/** What to trace: patterns of process names, and the processes that there are to choose from. */
@org.jspecify.annotations.NullMarked
package io.sockscope.target;
