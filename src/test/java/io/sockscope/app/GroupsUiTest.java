package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionRow;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class GroupsUiTest extends WindowFixture {
    private List<ConnectionGroup> groups() {
        return on(() -> table().getItems().stream()
                .filter(ConnectionGroup.class::isInstance)
                .map(ConnectionGroup.class::cast)
                .toList());
    }

    private List<String> titles() {
        return groups().stream().map(ConnectionGroup::title).toList();
    }

    private void start() {
        say(TRACING, Lively.at(20));
        eventually("all rows are there", () -> table().getItems().size() == 55);
    }

    private void groupBy(String grouping) {
        robot.clickOn("#group-menu");
        robot.clickOn("#group-" + grouping);
        eventually("the menu is closed", () -> !((MenuButton) node("#group-menu")).isShowing());
    }

    @Test
    void processesHaveHeadsWithSums() {
        start();
        groupBy("process");
        eventually("four groups", () -> table().getItems().size() == 59);
        assertThat(titles()).containsExactly("curl", "nginx", "order-service", "postgres");
        ConnectionGroup nginx = groups().get(1);
        assertThat(nginx.rxBytes())
                .isEqualTo(on(() ->
                        nginx.rows().stream().mapToLong(ConnectionRow::rxBytes).sum()))
                .isPositive();
        long before = nginx.rxBytes();
        trace.say(Lively.at(21));
        eventually("the sum has risen", () -> nginx.rxBytes() > before);
        assertThat(text("#group-menu")).isEqualTo("Group: process");
        assertThat(text("#connection-count")).isEqualTo("55 of 55");
        eventually(
                "the head says what it is of",
                () -> table().lookupAll(".group-title").stream()
                        .anyMatch(label -> ((Labeled) label).getText().equals("nginx")
                                && label.getLayoutBounds().getWidth() > 20));
        robot.clickOn("#column-rx-bytes");
        eventually("the greatest first", () -> titles().getFirst().equals("order-service"));
    }

    @Test
    void keysFoldAndUnfoldAndWalkToTheHead() {
        start();
        int columns = on(() -> table().getColumns().size());
        groupBy("process");
        eventually("four groups", () -> groups().size() == 4);
        on(() -> {
            table().requestFocus();
            table().getSelectionModel().select(3);
            return true;
        });
        robot.type(KeyCode.LEFT);
        eventually(
                "the head of nginx",
                () -> groups().get(1).equals(table().getSelectionModel().getSelectedItem()));
        assertThat(text("#details-title")).isEqualTo("nginx");
        robot.type(KeyCode.LEFT);
        eventually("it is folded", () -> !groups().get(1).isExpanded());
        assertThat(on(() -> table().getItems().size()))
                .isEqualTo(59 - groups().get(1).count());
        trace.say(Lively.at(22));
        settle();
        assertThat(on(() -> table().getSelectionModel().getSelectedItem())).isSameAs(groups().get(1));
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        eventually(
                "its connections are copied",
                () -> Clipboard.getSystemClipboard().getString().lines().count()
                        == groups().get(1).count() + 1);
        robot.type(KeyCode.RIGHT);
        eventually("it is unfolded", () -> table().getItems().size() == 59);
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        eventually("all are folded", () -> table().getItems().size() == 4);
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        eventually("by host", () -> text("#group-menu").equals("Group: host"));
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        eventually("by country", () -> titles().contains("Netherlands"));
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        eventually("not any more", () -> table().getItems().size() == 55 && groups().isEmpty());
        assertThat(on(() -> table().getColumns().size())).isEqualTo(columns);
    }

    @Test
    void aClickFoldsAndWhatIsSelectedElsewhereIsUnfolded() {
        start();
        groupBy("process");
        eventually("four groups", () -> groups().size() == 4);
        robot.clickOn(on(() ->
                table().lookupAll(".group-head .ikonli-font-icon").iterator().next()));
        eventually("one is folded", () -> groups().stream().anyMatch(group -> !group.isExpanded()));
        ConnectionGroup folded = groups().stream()
                .filter(group -> !group.isExpanded())
                .findFirst()
                .orElseThrow();
        filter("proc:" + folded.title());
        eventually("only that group", () -> table().getItems().equals(List.of(folded)));
        filter("");
        eventually("all again", () -> groups().size() == 4);
        assertThat(folded.isExpanded()).isFalse();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually("all are unfolded", () -> table().getItems().size() == 59);
    }
}
