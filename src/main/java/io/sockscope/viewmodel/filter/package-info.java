/** The small language of the text filter: what may be written, what it means, and what is wrong with it. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.filter;
