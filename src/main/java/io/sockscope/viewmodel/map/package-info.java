/** The map: where remote ends are on it, how it is looked at, and the lists beside it. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.map;
