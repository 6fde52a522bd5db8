package io.sockscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants a violation of each rule about names, null marks, static state and length, and sees it caught. */
@Tag("gate")
class HouseCanaryTest {
    @Test
    void names_that_say_nothing_are_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("helper", "HelperMain", "")
                .type("ipc", "HelperClient", "static class SocketUtils {}")
                .type("model", "TraceManager", "")
                .type("view", "ViewHelper", "")
                .type("export", "CsvUtil", "")
                .classes(output);

        assertThat(Violations.of(HouseRules.namesSayWhatItIs(), planted))
                .containsExactlyInAnyOrder(
                        "ipc.HelperClient", "model.TraceManager", "view.ViewHelper", "export.CsvUtil");
    }

    @Test
    void a_package_without_null_mark_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .packageInfo("model", "@org.jspecify.annotations.NullMarked")
                .type("model", "Marked", "")
                .packageInfo("view", "@Deprecated")
                .type("view", "OtherwiseMarked", "")
                .type("export", "NoPackageInfo", "")
                .classes(output);

        assertThat(Violations.of(HouseRules.everyPackageIsNullMarked(), planted))
                .containsExactlyInAnyOrder("view.OtherwiseMarked", "export.NoPackageInfo");
    }

    @Test
    void static_state_that_changes_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("model", "Shared", "static final int LIMIT = 3; static int count; int own;")
                .classes(output);

        assertThat(Violations.of(HouseRules.noStaticMutableState(), planted)).containsExactly("model.Shared.count");
    }

    @Test
    void a_file_of_401_lines_is_caught_and_one_of_400_is_not(@TempDir Path folder) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("Long.java"), "//\n".repeat(401));
        Files.writeString(folder.resolve("Fits.java"), "//\n".repeat(400));

        assertThat(HouseRules.tooLong(List.of(folder))).containsExactly(folder.resolve("a/Long.java") + ": 401 lines");
    }
}
