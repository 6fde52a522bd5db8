/** Controls that choose one of a few, as they stand above a view. */
@org.jspecify.annotations.NullMarked
package io.sockscope.view.choice;
