package io.sockscope.viewmodel.map;

/**
 * A host on the plane of the map.
 *
 * @param exact false if only its country is known, so that the point is anywhere in it
 */
public record Spot(RemoteHost host, double x, double y, boolean exact) {}
