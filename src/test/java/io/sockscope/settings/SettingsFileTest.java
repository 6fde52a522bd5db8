package io.sockscope.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.settings.TableLayout.Column;
import io.sockscope.settings.TableLayout.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @TempDir
    Path home;

    private SettingsFile file() {
        return SettingsFile.ofUser(Map.of("XDG_CONFIG_HOME", home.toString()), Path.of("/nowhere"));
    }

    @Test
    void theFolderIsTheUsersOwn() {
        assertThat(file().path()).isEqualTo(home.resolve("sockscope/settings.json"));
        assertThat(SettingsFile.ofUser(Map.of(), home).path())
                .isEqualTo(home.resolve(".config/sockscope/settings.json"));
        assertThat(SettingsFile.ofUser(Map.of("XDG_CONFIG_HOME", "relative"), home)
                        .path())
                .isEqualTo(home.resolve(".config/sockscope/settings.json"));
    }

    @Test
    void theFirstRunHasTheStandardOnesAndNoComplaint() {
        assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(Settings.STANDARD, Optional.empty()));
    }

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Settings settings = any(random);
            file().save(settings);
            assertThat(file().load()).isEqualTo(new SettingsFile.Loaded(settings, Optional.empty()));
        }
        try (var files = Files.list(home.resolve("sockscope"))) {
            assertThat(files).as("no draft stays behind").hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
    }

    private static Settings any(Random random) {
        var columns = new ArrayList<Column>();
        for (int i = random.nextInt(5); i > 0; i--) {
            columns.add(new Column(text(random), random.nextBoolean(), 1 + random.nextInt(900)));
        }
        Optional<Sort> sort =
                random.nextBoolean() ? Optional.of(new Sort(text(random), random.nextBoolean())) : Optional.empty();
        return new Settings(
                random.nextBoolean()
                        ? Optional.of(new WindowPlace(
                                random.nextInt(9_000) - 4_000, random.nextDouble(), 1_024, 640.5, random.nextBoolean()))
                        : Optional.empty(),
                List.of(ThemeChoice.values()).get(random.nextInt(3)),
                List.of(LanguageChoice.values()).get(random.nextInt(3)),
                100 + random.nextInt(101),
                text(random),
                random.nextBoolean(),
                new TableLayout(columns, sort, text(random)),
                text(random),
                text(random),
                List.of(text(random), text(random)),
                text(random),
                new RemoteChoice(List.of(text(random)), random.nextBoolean()),
                random.nextBoolean(),
                Map.of(text(random) + "limit", 1 + random.nextInt(900) / 8.0),
                random.nextBoolean(),
                new ViewChoice(
                        text(random),
                        text(random),
                        List.of(text(random)),
                        text(random),
                        random.nextInt(31_536_001),
                        text(random),
                        text(random)));
    }

    /** Any characters at all, quotes, control characters and surrogate pairs among them. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0x1f300 + random.nextInt(200) : random.nextInt(0xd800));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|NO_OBJECT|",
                "[]|NO_OBJECT|",
                "{\"theme\": \"PURPLE\"}|NOT_CHOICE|theme;[SYSTEM, DARK, LIGHT]",
                "{\"theme\": 3}|NOT_TEXT|theme",
                "{\"details\": \"yes\"}|NOT_FLAG|details",
                "{\"tracedNames\": \"curl\"}|NOT_LIST|tracedNames",
                "{\"tracedNames\": [\"a\", 1]}|NOT_TEXT|tracedNames[1]",
                "{\"window\": {\"x\": 0, \"y\": 0, \"width\": -1, \"height\": 5}}|NOT_LENGTH|window.width;1;100000",
                "{\"window\": {\"x\": 0}}|NOT_THERE|window.y",
                "{\"window\": {\"x\": \"0\"}}|NOT_NUMBER|window.x",
                "{\"window\": {\"x\": 1e999}}|NOT_NUMBER|window.x",
                "{\"views\": {\"chartSeconds\": -1}}|NOT_WHOLE|views.chartSeconds;0;31536000",
                "{\"views\": {\"hiddenEvents\": \"FORK\"}}|NOT_LIST|views.hiddenEvents",
                "{\"views\": {\"stacking\": 1}}|NOT_TEXT|views.stacking",
                "{\"window\": []}|NOT_OBJECT|window",
                "{\"connections\": {\"columns\": [{\"id\": \"pid\"}]}}|NOT_THERE|connections.columns[0].width",
                "{} {}|MORE_BEHIND|",
                "{\"theme\": dark}|NO_JSON|1;15"
            })
    void aDamagedFileIsSaidAndPutAside(String content, SettingsFault fault, @Nullable String words) throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.writeString(file().path(), content);
        SettingsFile.Loaded loaded = file().load();
        assertThat(loaded.settings()).isEqualTo(Settings.STANDARD);
        assertThat(loaded.damage())
                .contains(
                        new SettingsFile.Damage(aside(), fault, words == null ? List.of() : List.of(words.split(";"))));
        assertThat(Files.readString(aside())).isEqualTo(content);
        assertThat(file().path()).doesNotExist();
        assertThat(file().load().damage()).as("said once").isEmpty();
    }

    private Path aside() {
        return home.resolve("sockscope/settings.json.damaged");
    }

    @Test
    void rubbishNeverThrows() throws IOException {
        var random = new Random(2);
        String good = SettingsWriter.write(any(random));
        Files.createDirectories(file().path().getParent());
        for (int i = 0; i < 500; i++) {
            byte[] bytes = good.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file().path(), bytes);
            assertThat(file().load().settings()).isNotNull();
        }
        Files.writeString(file().path(), "[".repeat(900_000));
        assertThat(file().load().damage()).isPresent();
        Files.writeString(file().path(), "{\"a\":".repeat(100_000));
        assertThat(file().load().damage()).isPresent();
        Files.writeString(file().path(), " ".repeat(2 << 20));
        assertThat(file().load().damage().orElseThrow())
                .isEqualTo(new SettingsFile.Damage(aside(), SettingsFault.TOO_LARGE, List.of("1024")));
    }

    @Test
    void anUnknownKeyIsPassedOver() throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.writeString(file().path(), "{\"future\": {\"x\": [null]}, \"theme\": \"light\"}");
        assertThat(file().load().damage()).isEmpty();
        assertThat(file().load().settings().theme()).isEqualTo(ThemeChoice.LIGHT);
    }

    @Test
    void whatCannotBeWrittenLeavesTheOld() throws IOException {
        Path blocked = Files.writeString(home.resolve("file"), "x");
        var inAFile = new SettingsFile(blocked.resolve("settings.json"));
        assertThatThrownBy(() -> inAFile.save(Settings.STANDARD)).isInstanceOf(IOException.class);
        assertThat(inAFile.load().settings()).isEqualTo(Settings.STANDARD);
    }
}
