package io.sockscope.settings;

/**
 * Where the window was when it was last of a size of its own.
 *
 * @param x left edge on the screen, pixels at 100 % scale
 * @param y top edge
 * @param width width with borders, greater than 0
 * @param height height with borders, greater than 0
 * @param maximized true if it filled the screen; then the rest is what it goes back to
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    public WindowPlace {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a window of " + width + " x " + height);
        }
    }
}
