/** Which probes the kernel takes, what they are told and what they saw. */
@org.jspecify.annotations.NullMarked
package io.sockscope.probe;
