/** Recordings: making them, and looking at them again. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.session;
