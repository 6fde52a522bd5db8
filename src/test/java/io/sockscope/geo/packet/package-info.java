@org.jspecify.annotations.NullMarked
package io.sockscope.geo.packet;
