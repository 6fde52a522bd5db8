/** The privileged process. */
@org.jspecify.annotations.NullMarked
package io.sockscope.helper;
