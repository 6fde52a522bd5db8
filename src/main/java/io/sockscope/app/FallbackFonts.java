package io.sockscope.app;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which fonts stand in for characters that a font does not have. JavaFX asks fontconfig for that twelve times,
 * for each of its logical fonts in each style, and never frees what it compares fonts by: 30 MB where all of Noto is
 * installed. Here it is asked twice, for plain and for bold, and the twelve share the answers; and that while the rest of
 * JavaFX starts.
 *
 * <p>This reaches into JavaFX (docs/adr/0035-fonts.md). What is not there as expected is left to JavaFX.
 */
final class FallbackFonts {
    private static final String PACKAGE = "com.sun.javafx.font.";
    private static final int STYLES = 4;
    private static final int WEIGHTS = 2;

    private final Class<?> manager;
    private final Class<?> logicalFont;

    FallbackFonts() throws ReflectiveOperationException {
        Class.forName(PACKAGE + "PrismFontFactory"); // Loads the native part.
        manager = Class.forName(PACKAGE + "FontConfigManager");
        logicalFont = Class.forName(PACKAGE + "FontConfigManager$FcCompFont");
    }

    /** To be called before JavaFX starts: looks on a thread of its own, for which JavaFX waits when it needs a font. */
    static Thread find() {
        return Thread.ofPlatform().daemon().name("fonts").start(() -> {
            try {
                new FallbackFonts().share();
            } catch (ReflectiveOperationException | RuntimeException | LinkageError notAsExpected) {
                System.getLogger(FallbackFonts.class.getName())
                        .log(System.Logger.Level.DEBUG, "JavaFX looks for fonts itself", notAsExpected);
            }
        });
    }

    private void share() throws ReflectiveOperationException {
        synchronized (manager) { // As JavaFX does.
            Field known = field(manager, "fontConfigFonts");
            if (known.get(null) == null) {
                Object found = found();
                if (found != null) {
                    field(manager, "defaultFontFile").set(null, file(first(Array.get(found, 0))));
                    known.set(null, found);
                }
            }
        }
    }

    /** All logical fonts, as JavaFX has them; null if there is one without a font. */
    @Nullable
    Object found() throws ReflectiveOperationException {
        var names = (String[]) method("getFontConfigNames").invoke(null);
        Object all = fonts(names);
        Object plainAndBold = fonts(names[0], names[1]);
        if (!ask(all, false) || !ask(plainAndBold, true)) {
            return null;
        }
        Field fallbacks = field(logicalFont, "allFonts");
        for (int i = 0; i < names.length; i++) {
            Object font = Array.get(all, i);
            if (first(font) == null) {
                return null;
            }
            fallbacks.set(font, from(first(font), fallbacks.get(Array.get(plainAndBold, i % WEIGHTS))));
        }
        return all;
    }

    /** As JavaFX makes them of names such as {@code sans:bold:roman}. */
    private Object fonts(String... names) throws ReflectiveOperationException {
        Object fonts = Array.newInstance(logicalFont, names.length);
        for (int i = 0; i < names.length; i++) {
            Object font = logicalFont.getConstructor().newInstance();
            field(logicalFont, "fcName").set(font, names[i]);
            field(logicalFont, "fcFamily").set(font, names[i].substring(0, names[i].indexOf(':')));
            field(logicalFont, "style").set(font, i % STYLES);
            Array.set(fonts, i, font);
        }
        return fonts;
    }

    private boolean ask(Object fonts, boolean withFallbacks) throws ReflectiveOperationException {
        Object locale = method("getFCLocaleStr").invoke(null);
        return (boolean) method("getFontConfig", String.class, fonts.getClass(), boolean.class)
                .invoke(null, locale, fonts, withFallbacks);
    }

    private Object first(Object font) throws ReflectiveOperationException {
        return field(logicalFont, "firstFont").get(font);
    }

    /** A font of its own, and then the fallbacks. */
    private static Object from(Object own, Object fallbacks) throws ReflectiveOperationException {
        if (file(own).equals(file(Array.get(fallbacks, 0)))) {
            return fallbacks;
        }
        int count = Array.getLength(fallbacks);
        Object all = Array.newInstance(own.getClass(), count + 1);
        Array.set(all, 0, own);
        System.arraycopy(fallbacks, 0, all, 1, count);
        return all;
    }

    private static Object file(Object font) throws ReflectiveOperationException {
        return field(font.getClass(), "fontFile").get(font);
    }

    private Method method(String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = manager.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    static Field field(Class<?> of, String name) throws ReflectiveOperationException {
        Field field = of.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
