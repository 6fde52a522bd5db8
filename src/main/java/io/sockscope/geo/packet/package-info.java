/**
 * Reads names out of the first bytes of traffic: DNS messages, TLS ClientHello, QUIC Initial packets, HTTP requests.
 * Pure functions over byte buffers. What they read was written by strangers: they look at nothing behind the limit of a
 * buffer, they keep no more than a packet can hold, and what is broken gives a value that says so, never an exception.
 */
@org.jspecify.annotations.NullMarked
package io.sockscope.geo.packet;
