@org.jspecify.annotations.NullMarked
package io.sockscope.settings;
