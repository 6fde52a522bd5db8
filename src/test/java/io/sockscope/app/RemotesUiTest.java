package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.Here;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.ServiceNames;
import io.sockscope.settings.RemoteChoice;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RemoteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is chosen about names and places, with the databases that ship with the program. */
@Tag("ui")
class RemotesUiTest extends WindowFixture {
    private final RemoteLookup lookup = RemoteLookup.open();
    private final RemoteSources sources = new ChosenRemotes(lookup, RemoteChoice.STANDARD, Runnable::run);

    @AfterEach
    void closeLookup() {
        lookup.close();
    }

    @Override
    RemoteEnds ends() {
        return new RemoteEnds(
                contact -> Optional.of(lookup.of(contact)),
                () -> 0,
                ServiceNames.NONE,
                Optional.<Here>empty(),
                sources,
                List::of);
    }

    private void open(String item, String sheet) {
        robot.clickOn("#settings");
        robot.clickOn(item);
        eventually("the sheet", () -> isShown(sheet));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedWithAReasonAndNothingChanges() throws IOException {
        Path file = Files.writeString(configFolder.resolve("places.mmdb"), "not a database");
        open("#open-remotes", "#remotes-sheet");
        on(() -> {
            ((TextField) node("#remotes-database")).setText(file.toString());
            return true;
        });
        robot.clickOn("#remotes-use");
        eventually("a refusal", () -> text("#remotes-answer").startsWith("Can't use " + file));
        assertThat(text("#remotes-answer")).contains("MMDB");
        assertThat(sources.choice().database()).isEmpty();
        robot.clickOn("#remotes-none");
        eventually("taken", () -> text("#remotes-answer").equals("In force from now on."));
    }

    @Test
    void askingNameServersIsOffUntilItIsTurnedOnAndIsKept() {
        open("#open-remotes", "#remotes-sheet");
        assertThat(on(() -> ((CheckBox) node("#remotes-reverse")).isSelected())).isFalse();
        assertThat(on(() -> robot.lookup(".label").queryAll().stream()
                        .anyMatch(node -> ((Labeled) node).getText().startsWith("Off, no look-up leaves"))))
                .isTrue();
        robot.clickOn("#remotes-reverse");
        eventually("it is on", () -> sources.choice().reverseDns());
        robot.type(KeyCode.ESCAPE);
        close();
        assertThat(settingsFile().load().settings().remotes()).isEqualTo(new RemoteChoice(java.util.List.of(), true));
    }

    @Test
    void aboutNamesVersionsLicencesAndDates() {
        open("#open-about", "#about");
        assertThat(text("#about-version")).matches("Sockscope \\d+\\.\\d+.*");
        eventually(
                "the data", () -> !robot.lookup("#about-data .label").queryAll().isEmpty());
        String all = on(() -> String.join(
                "\n",
                robot.lookup("#about-data .label").queryAll().stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList()));
        assertThat(all).contains("CC0-1.0").contains("CC-BY-4.0").containsPattern("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(text("#about-notice")).contains("Natural Earth").contains("world-atlas");
    }
}
