package io.sockscope.viewmodel.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.geo.EqualEarth;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CameraTest {
    @Test
    void theProjectionKeepsAreas() {
        // Squares of one degree anywhere have the area that they have on the globe, up to one factor.
        double atTheEquator = areaOfDegree(0);
        for (int latitude = -80; latitude <= 80; latitude += 10) {
            double onTheGlobe = Math.sin(Math.toRadians(latitude + 1)) - Math.sin(Math.toRadians(latitude));
            double atEquatorOnTheGlobe = Math.sin(Math.toRadians(1));
            assertThat(areaOfDegree(latitude) / atTheEquator)
                    .as("at %s degrees", latitude)
                    .isEqualTo(onTheGlobe / atEquatorOnTheGlobe, within(0.002));
        }
        assertThat(EqualEarth.x(180, 0)).isEqualTo(EqualEarth.HALF_WIDTH, within(1e-5));
        assertThat(EqualEarth.y(-90)).isEqualTo(-EqualEarth.y(90), within(1e-9));
        assertThat(EqualEarth.y(90)).isEqualTo(-1.31736, within(1e-5));
    }

    private static double areaOfDegree(int latitude) {
        double height = EqualEarth.y(latitude) - EqualEarth.y(latitude + 1.0);
        return height * EqualEarth.x(1, latitude + 0.5);
    }

    @Test
    void whatIsUnderThePointerStaysThere() {
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            double width = 800 + random.nextInt(800);
            double height = width * (0.4 + 0.2 * random.nextDouble()); // About as the world is: else its edge holds.
            Camera before = Camera.whole(width, height).zoomed(8, width / 2, height / 2);
            double x = width * (0.25 + random.nextDouble() / 2);
            double y = height * (0.25 + random.nextDouble() / 2);
            Camera after = before.zoomed(0.7 + random.nextDouble(), x, y);
            assertThat(after.toPlaneX(x)).isEqualTo(before.toPlaneX(x), within(1e-6));
            assertThat(after.toPlaneY(y)).isEqualTo(before.toPlaneY(y), within(1e-6));
            assertThat(after.toScreenX(after.toPlaneX(x))).isEqualTo(x, within(1e-6));
        }
    }

    @Test
    void oneCannotLoseTheWorld() {
        var random = new Random(4);
        Camera camera = Camera.whole(900, 600);
        for (int i = 0; i < 2_000; i++) {
            camera = switch (random.nextInt(3)) {
                case 0 -> camera.panned(random.nextInt(4_000) - 2_000, random.nextInt(4_000) - 2_000);
                case 1 ->
                    camera.zoomed(Math.pow(2, random.nextDouble() * 8 - 4), random.nextInt(900), random.nextInt(600));
                default -> camera.resized(100 + random.nextInt(2_000), 100 + random.nextInt(1_000));
            };
            assertThat(camera.zoom()).isBetween(0.999, Camera.CLOSEST * 1.001);
            assertThat(Math.abs(camera.x())).isLessThanOrEqualTo(EqualEarth.HALF_WIDTH * 1.04);
            assertThat(Math.abs(camera.y())).isLessThanOrEqualTo(1.5);
        }
    }

    @Test
    void theWholeWorldStaysWholeWhenTheWindowGrows() {
        assertThat(Camera.whole(400, 300).resized(1_200, 700)).isEqualTo(Camera.whole(1_200, 700));
    }
}
