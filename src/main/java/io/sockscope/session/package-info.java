/** Recording what a trace sees into a file, and reading it again as of any moment. */
@org.jspecify.annotations.NullMarked
package io.sockscope.session;
