/** Parts of the page that says what a trace adds up to. */
@org.jspecify.annotations.NullMarked
package io.sockscope.view.patterns;
