package io.sockscope.viewmodel.map;

import io.sockscope.geo.EqualEarth;

/**
 * Which part of the plane is looked at. Immutable; whatever is asked for, some of the world stays in sight.
 *
 * @param x of the plane's point in the middle of the view
 * @param y of the same
 * @param scale pixels per unit of the plane
 * @param width of the view, pixels, more than 0
 * @param height of the view, pixels, more than 0
 */
public record Camera(double x, double y, double scale, double width, double height) {
    /** So many times closer than the whole world one can come: some 30 km then are 100 pixels. */
    public static final double CLOSEST = 80;

    private static final double NORTH = EqualEarth.y(84);
    private static final double SOUTH = EqualEarth.y(-58); // Antarctica has few hosts, and costs a sixth of the height.
    private static final double MARGIN = 1.03;

    /** Of the Pacific less than half need be seen at either side. */
    private static final double HALF_WIDTH = 2.5;

    /** The whole world in a view of this size. */
    public static Camera whole(double width, double height) {
        return new Camera(0, (NORTH + SOUTH) / 2, least(width, height), Math.max(1, width), Math.max(1, height));
    }

    private static double least(double width, double height) {
        return Math.max(1e-3, Math.min(width / (2 * HALF_WIDTH), height / ((SOUTH - NORTH) * MARGIN)));
    }

    /** How many times closer than the whole world. */
    public double zoom() {
        return scale / least(width, height);
    }

    public double toScreenX(double planeX) {
        return width / 2 + (planeX - x) * scale;
    }

    public double toScreenY(double planeY) {
        return height / 2 + (planeY - y) * scale;
    }

    public double toPlaneX(double screenX) {
        return x + (screenX - width / 2) / scale;
    }

    public double toPlaneY(double screenY) {
        return y + (screenY - height / 2) / scale;
    }

    /** Comes closer by a factor; what was at a point of the view stays there. */
    public Camera zoomed(double factor, double screenX, double screenY) {
        double newScale = Math.clamp(scale * factor, least(width, height), CLOSEST * least(width, height));
        double newX = toPlaneX(screenX) - (screenX - width / 2) / newScale;
        double newY = toPlaneY(screenY) - (screenY - height / 2) / newScale;
        return new Camera(newX, newY, newScale, width, height).held();
    }

    /** Moves what is seen by so many pixels. */
    public Camera panned(double dx, double dy) {
        return new Camera(x - dx / scale, y - dy / scale, scale, width, height).held();
    }

    /** The same place, as close, in a view of another size. */
    public Camera resized(double newWidth, double newHeight) {
        double newLeast = least(newWidth, newHeight);
        return zoom() <= 1.0001
                ? whole(newWidth, newHeight)
                : new Camera(x, y, zoom() * newLeast, Math.max(1, newWidth), Math.max(1, newHeight)).held();
    }

    /** Looks at a point of the plane. */
    public Camera at(double newX, double newY, double newZoom) {
        return new Camera(newX, newY, newZoom * least(width, height), width, height).held();
    }

    /** The edge of the world stops at the edge of the view, or in its middle where the world is smaller than it. */
    private Camera held() {
        double roomX = Math.max(0, EqualEarth.HALF_WIDTH * MARGIN - width / 2 / scale);
        double middle = (NORTH + SOUTH) / 2;
        double roomY = Math.max(0, (SOUTH - NORTH) * MARGIN / 2 - height / 2 / scale);
        return new Camera(
                Math.clamp(x, -roomX, roomX), Math.clamp(y, middle - roomY, middle + roomY), scale, width, height);
    }
}
