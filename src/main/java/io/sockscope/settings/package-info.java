/** What the user chose, kept between two runs; a leaf that knows nothing of what the choices mean. */
@org.jspecify.annotations.NullMarked
package io.sockscope.settings;
