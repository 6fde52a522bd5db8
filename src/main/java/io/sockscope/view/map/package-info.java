/** The map of remote ends and the lists beside it. */
@org.jspecify.annotations.NullMarked
package io.sockscope.view.map;
