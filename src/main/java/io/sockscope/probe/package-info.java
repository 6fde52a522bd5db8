@org.jspecify.annotations.NullMarked
package io.sockscope.probe;
