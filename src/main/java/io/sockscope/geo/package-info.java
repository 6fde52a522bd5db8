/**
 * Who is at the other end of a connection: what kind of address it is, its name, its service, its country and its
 * network. Nothing here asks anyone outside, but {@link io.sockscope.geo.ReverseNames}, which only works when the user
 * turned it on.
 */
@org.jspecify.annotations.NullMarked
package io.sockscope.geo;
