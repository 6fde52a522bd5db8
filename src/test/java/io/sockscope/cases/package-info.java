/** Traffic of every kind, held against what its own system calls returned, whatever the kernel and the probe family. */
@org.jspecify.annotations.NullMarked
package io.sockscope.cases;
