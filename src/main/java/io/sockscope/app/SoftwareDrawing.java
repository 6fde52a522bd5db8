package io.sockscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Has JavaFX draw in software from the start where there is nothing else to draw with. By itself it loads OpenGL first,
 * finds that this is software as well, and draws by its own: what it loaded, a compiler among it, stays in memory.
 */
final class SoftwareDrawing {
    private static final String ORDER = "prism.order";

    /** A background that was painted before is kept as a picture: a graphics card copies that sooner, we fill sooner. */
    private static final String KEEP_NO_BACKGROUNDS = "prism.disableRegionCaching";

    private SoftwareDrawing() {}

    /** To be called before JavaFX starts. What the user said with {@code -Dprism.order} counts more. */
    static void preferIfAlone() {
        preferIfAlone(Path.of("/dev"), System.getenv(), System.getProperties());
    }

    static void preferIfAlone(Path devices, Map<String, String> environment, Properties properties) {
        if (properties.getProperty(ORDER) == null && isAlone(devices, environment)) {
            properties.setProperty(ORDER, "sw");
            properties.setProperty(KEEP_NO_BACKGROUNDS, "true");
        }
    }

    /**
     * True if OpenGL, where there is any, is software.
     *
     * @param devices as {@code /dev}: what can draw has a node there, {@code dri/renderD128} with Mesa, or one of NVIDIA's or
     *     of the WSL
     * @param environment Mesa is told by it to leave the graphics card alone
     */
    static boolean isAlone(Path devices, Map<String, String> environment) {
        String forced = environment.getOrDefault("LIBGL_ALWAYS_SOFTWARE", "").toLowerCase(Locale.ROOT);
        return List.of("1", "true", "yes", "y").contains(forced)
                || !(hasRenderNode(devices.resolve("dri"))
                        || Files.exists(devices.resolve("nvidia0"))
                        || Files.exists(devices.resolve("dxg")));
    }

    private static boolean hasRenderNode(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> nodes = Files.list(folder)) {
            return nodes.anyMatch(node -> node.getFileName().toString().startsWith("render"));
        } catch (IOException unreadable) {
            return true; // Then JavaFX has to find out.
        }
    }
}
