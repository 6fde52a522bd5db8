/** The entry: window or command line. */
@org.jspecify.annotations.NullMarked
package io.sockscope;
