package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareDrawingTest {
    private static final Map<String, String> NOTHING_SAID = Map.of();

    @TempDir
    private Path devices;

    @Test
    void whereThereIsNoGraphicsCardOpenGlIsSoftware() {
        assertThat(SoftwareDrawing.isAlone(devices, NOTHING_SAID)).isTrue();
    }

    @Test
    void itDrawsAtOnceAndKeepsNoBackgroundsUnlessTheUserSaysHow() {
        var properties = new Properties();
        SoftwareDrawing.preferIfAlone(devices, NOTHING_SAID, properties);
        assertThat(properties).containsOnly(entry("prism.order", "sw"), entry("prism.disableRegionCaching", "true"));
        properties.clear();
        properties.setProperty("prism.order", "es2");
        SoftwareDrawing.preferIfAlone(devices, NOTHING_SAID, properties);
        assertThat(properties).containsOnly(entry("prism.order", "es2"));
    }

    @Test
    void aCardThatOnlyShowsPicturesCannotDrawThem() throws IOException {
        add("dri/card0");
        add("dri/by-path");
        assertThat(SoftwareDrawing.isAlone(devices, NOTHING_SAID)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dri/renderD128", "nvidia0", "dxg"})
    void whatCanDrawIsLeftToJavaFx(String device) throws IOException {
        add(device);
        assertThat(SoftwareDrawing.isAlone(devices, NOTHING_SAID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "Yes"})
    void mesaMayHaveBeenToldToLeaveTheCardAlone(String said) throws IOException {
        add("dri/renderD128");
        assertThat(SoftwareDrawing.isAlone(devices, Map.of("LIBGL_ALWAYS_SOFTWARE", said)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false"})
    void orToUseIt(String said) throws IOException {
        add("dri/renderD128");
        assertThat(SoftwareDrawing.isAlone(devices, Map.of("LIBGL_ALWAYS_SOFTWARE", said)))
                .isFalse();
    }

    private void add(String device) throws IOException {
        Path node = devices.resolve(device);
        Files.createDirectories(node.getParent());
        Files.createFile(node);
    }
}
