@org.jspecify.annotations.NullMarked
package io.sockscope.baseline;
