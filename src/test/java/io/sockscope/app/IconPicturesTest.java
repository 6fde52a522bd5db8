package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IconPicturesTest {
    @Test
    void thePicturesAreThoseOfTheDrawing() throws Exception {
        for (int size : IconPictures.SIZES) {
            BufferedImage kept = ImageIO.read(IconPictures.file(size).toFile());
            BufferedImage drawn = IconPictures.draw(size);
            assertThat(kept.getWidth()).isEqualTo(size);
            assertThat(kept.getHeight()).isEqualTo(size);
            assertThat(pixels(kept))
                    .as("icon-" + size + ".png; run IconPictures")
                    .isEqualTo(pixels(drawn));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
