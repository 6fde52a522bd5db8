package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs JavaFX and no window: it looks where JavaFX keeps what it found. */
@Tag("ui")
class FallbackFontsUiTest {
    private Class<?> manager = Object.class;
    private Object ofJavaFx = List.of();

    @BeforeEach
    void javaFxLooksItself() throws ReflectiveOperationException {
        Class.forName("com.sun.javafx.font.PrismFontFactory");
        manager = Class.forName("com.sun.javafx.font.FontConfigManager");
        known().set(null, null);
        Method look = manager.getDeclaredMethod("initFontConfigLogFonts");
        look.setAccessible(true);
        look.invoke(null);
        ofJavaFx = known().get(null);
    }

    private Field known() throws ReflectiveOperationException {
        return FallbackFonts.field(manager, "fontConfigFonts");
    }

    /** Files of a logical font, its own first. */
    private List<String> files(Object fonts, int index) throws ReflectiveOperationException {
        Object font = Array.get(fonts, index);
        var files = new ArrayList<String>();
        for (Object each : (Object[]) font.getClass().getField("allFonts").get(font)) {
            files.add((String) each.getClass().getField("fontFile").get(each));
        }
        return files;
    }

    private static Object part(Object font, String name) throws ReflectiveOperationException {
        return Objects.requireNonNull(font.getClass().getField(name).get(font));
    }

    @Test
    void eachLogicalFontIsAsJavaFxFindsIt() throws ReflectiveOperationException {
        Object ours = Objects.requireNonNull(new FallbackFonts().found());
        assertThat(Array.getLength(ours)).isEqualTo(Array.getLength(ofJavaFx)).isEqualTo(12);
        for (int i = 0; i < Array.getLength(ours); i++) {
            Object mine = Array.get(ours, i);
            Object theirs = Array.get(ofJavaFx, i);
            for (String name : List.of("fcName", "fcFamily", "style")) {
                assertThat(part(mine, name)).isEqualTo(part(theirs, name));
            }
            assertThat(part(part(mine, "firstFont"), "fontFile"))
                    .isEqualTo(part(part(theirs, "firstFont"), "fontFile"))
                    .isEqualTo(files(ours, i).getFirst());
        }
    }

    @Test
    void plainAndBoldFallBackOnTheVerySame() throws ReflectiveOperationException {
        Object ours = Objects.requireNonNull(new FallbackFonts().found());
        assertThat(files(ours, 0)).isEqualTo(files(ofJavaFx, 0)).doesNotHaveDuplicates();
        assertThat(files(ours, 1)).isEqualTo(files(ofJavaFx, 1));
        assertThat(files(ours, 6)).contains(files(ours, 0).toArray(String[]::new));
        assertThat(files(ours, 11)).contains(files(ours, 1).toArray(String[]::new));
    }

    @Test
    void javaFxTakesThemOverUnlessItHasLookedAlready() throws Exception {
        FallbackFonts.find().join();
        assertThat(known().get(null)).isSameAs(ofJavaFx);
        known().set(null, null);
        FallbackFonts.find().join();
        assertThat(known().get(null)).isNotNull().isNotSameAs(ofJavaFx);
        assertThat(FallbackFonts.field(manager, "defaultFontFile").get(null))
                .isEqualTo(files(ofJavaFx, 0).getFirst());
    }
}
