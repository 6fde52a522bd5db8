package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.viewmodel.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sheet of shortcuts has every key that the sources of the window listen for. */
@Tag("ui")
class ShortcutsUiTest extends WindowFixture {
    private static final Path VIEWS = Path.of("src/main/java/io/sockscope/view");
    private static final Pattern ACTION =
            Pattern.compile("Action\\.of\\(\\s*\"([^\"]+)\",\\s*\"[^\"]*\",\\s*\"([^\"]+)\"");
    private static final Pattern CASE = Pattern.compile("case ([A-Z_0-9]+(?:, [A-Z_0-9]+)*) ->");
    private static final Pattern CODE = Pattern.compile("KeyCode\\.([A-Z_0-9]+)\\b(?!\\()");

    /** As they stand on the sheet. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("LEFT", "\u2190"),
            Map.entry("RIGHT", "\u2192"),
            Map.entry("UP", "\u2191"),
            Map.entry("DOWN", "\u2193"),
            Map.entry("PLUS", "+"),
            Map.entry("ADD", "+"),
            Map.entry("EQUALS", "+"), // It is the same key without Shift.
            Map.entry("MINUS", "\u2212"),
            Map.entry("SUBTRACT", "\u2212"),
            Map.entry("DIGIT0", "0"),
            Map.entry("NUMPAD0", "0"),
            Map.entry("HOME", "Home"),
            Map.entry("END", "End"),
            Map.entry("PAGE_UP", "PgUp"),
            Map.entry("PAGE_DOWN", "PgDn"),
            Map.entry("ENTER", "Enter"),
            Map.entry("SPACE", "Space"),
            Map.entry("DELETE", "Delete"),
            Map.entry("ESCAPE", "Esc"),
            Map.entry("C", "Ctrl+C"));

    /** Under which heading of the sheet the keys of a source stand; those of C stand among the actions, and where it says nothing, anywhere. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("ColumnChoices", "tables"),
            Map.entry("ColumnFilter", ""),
            Map.entry("CommandPalette", "tables"),
            Map.entry("ConnectionsPane", ""),
            Map.entry("EventTable", "tables"),
            Map.entry("GroupColumn", "tables"),
            Map.entry("Overlay", "everywhere"),
            Map.entry("ProcessPicker", "processes"),
            Map.entry("chart/ChartGestures", "chart"),
            Map.entry("map/MapGestures", "plane"),
            Map.entry("map/PlaceTable", "tables"),
            Map.entry("timeline/TimelineGestures", "plane"));

    private final Properties words = new Properties();

    private List<String> sheet() throws IOException {
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/io/sockscope/view/messages.properties"))) {
            words.load(in);
        }
        robot.type(KeyCode.F1);
        eventually("the sheet", () -> isShown("#shortcuts"));
        return on(() -> node("#shortcuts").lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList());
    }

    @Test
    void everyActionThatHasKeysIsOnTheSheet() throws IOException {
        List<String> sheet = sheet();
        Matcher actions = ACTION.matcher(Files.readString(VIEWS.resolve("WindowActions.java")));
        var missing = new ArrayList<String>();
        int found = 0;
        while (actions.find()) {
            boolean oneOfMany = actions.group(1).endsWith("."); // Its id goes on, and so do its keys.
            String keys = oneOfMany
                    ? actions.group(2)
                    : KeyCombination.keyCombination(actions.group(2)).getDisplayText();
            String name = words.getProperty("action." + actions.group(1));
            found++;
            if (!oneOfMany && !(sheet.contains(keys) && sheet.contains(name))) {
                missing.add(actions.group(1) + " " + keys);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).as("the sources were read").isGreaterThan(20);
        for (int i = 1; i <= Page.values().length; i++) {
            assertThat(sheet)
                    .contains(KeyCombination.keyCombination("Shortcut+" + i).getDisplayText());
        }
    }

    @Test
    void everyKeyOfAViewIsOnTheSheet() throws IOException {
        List<String> sheet = sheet();
        var heard = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(VIEWS)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                String name = VIEWS.relativize(source).toString().replace(".java", "");
                if (text.contains("KeyEvent") && !name.equals("Action") && !name.equals("ActionKeys")) {
                    assertThat(PARTS).as("where the keys stand of " + name).containsKey(name);
                    codes(text).forEach(code -> heard.add(PARTS.get(name) + " " + code));
                }
            }
        }
        assertThat(heard).hasSizeGreaterThan(30);
        for (String key : heard) {
            String[] parts = key.split(" ", 2);
            String sign = SIGNS.get(parts[1]);
            assertThat(sign).as("how " + key + " is written").isNotNull();
            assertThat(parts[0].isEmpty() ? sheet.stream() : keysOf(parts[0], sheet))
                    .as(key)
                    .anyMatch(keys -> keys.contains(sign));
        }
    }

    private static Stream<String> codes(String source) {
        Stream<String> cases = CASE.matcher(source)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(", ")))
                .filter(SIGNS::containsKey);
        return Stream.concat(cases, CODE.matcher(source).results().map((MatchResult match) -> match.group(1)));
    }

    /** What the sheet shows of what belongs below a heading. */
    private Stream<String> keysOf(String part, List<String> sheet) {
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith("shortcuts." + part + "."))
                .map(words::getProperty)
                .filter(sheet::contains);
    }
}
