/** What was seen, as files for other programs. */
@org.jspecify.annotations.NullMarked
package io.sockscope.export;
