package io.sockscope.geo;

/**
 * The projection of maps: areas are true, so that no country looks greater than it is (Šavrič, Patterson and Jenny,
 * 2018). The plane is {@value #HALF_WIDTH} units wide to each side of its middle, x to the east, y to the south.
 */
public final class EqualEarth {
    /** x of 180 degrees east on the equator. */
    public static final double HALF_WIDTH = 2.706630;

    private static final double A1 = 1.340264;
    private static final double A2 = -0.081106;
    private static final double A3 = 0.000893;
    private static final double A4 = 0.003796;
    private static final double M = Math.sqrt(3) / 2;

    private EqualEarth() {}

    /** Where a point of the globe is on the plane, from left to right; degrees. */
    public static double x(double longitude, double latitude) {
        double theta2 = square(theta(latitude));
        double theta6 = theta2 * theta2 * theta2;
        double narrowing = M * (A1 + 3 * A2 * theta2 + theta6 * (7 * A3 + 9 * A4 * theta2));
        return Math.toRadians(longitude) * Math.cos(theta(latitude)) / narrowing;
    }

    /** Where a point of the globe is on the plane, from top to bottom; degrees. */
    public static double y(double latitude) {
        double theta = theta(latitude);
        double theta2 = square(theta);
        double theta6 = theta2 * theta2 * theta2;
        return -theta * (A1 + A2 * theta2 + theta6 * (A3 + A4 * theta2));
    }

    private static double theta(double latitude) {
        return Math.asin(M * Math.sin(Math.toRadians(latitude)));
    }

    private static double square(double number) {
        return number * number;
    }
}
