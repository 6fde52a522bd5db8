package io.sockscope.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants what the compiler's and the formatter's gates must refuse, and sees each refusal by name. */
@Tag("gate")
class GateCanaryTest {
    private static final List<String> COMPILE = List.of("toolchains:select-jdk-toolchain@jdk-25", "compiler:compile");
    private static final List<String> FORMAT = List.of("spotless:check");

    @TempDir
    Path folder;

    @Test
    void null_dereference_and_dropped_exception_are_errors() throws IOException, InterruptedException {
        PlantedBuild.Result build = PlantedBuild.run("errors", folder, COMPILE);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output())
                .containsPattern(
                        "ERROR.*DereferencesNull\\.java.*\\[NullAway\\] dereferenced expression 'name' is @Nullable")
                .containsPattern("ERROR.*DropsException\\.java.*\\[DeadException\\]");
    }

    @Test
    void a_mere_warning_stops_the_build() throws IOException, InterruptedException {
        PlantedBuild.Result build = PlantedBuild.run("warning", folder, COMPILE);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output())
                .containsPattern("WARNING.*UsesRawType\\.java.*\\[rawtypes\\]")
                .contains("warnings found and -Werror specified")
                .doesNotContainPattern("ERROR.*UsesRawType\\.java");
    }

    @Test
    void a_badly_formatted_file_is_reported() throws IOException, InterruptedException {
        PlantedBuild.Result build = PlantedBuild.run("format", folder, FORMAT);

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output())
                .contains("The following files had format violations", "IsBadlyFormatted.java")
                .containsPattern("-import.java\\.util\\.List");
    }

    @Test
    void a_clean_file_passes_all_of_them() throws IOException, InterruptedException {
        PlantedBuild.Result build =
                PlantedBuild.run("clean", folder, List.of(COMPILE.get(0), COMPILE.get(1), FORMAT.get(0)));

        assertThat(build.exitCode()).as(build.output()).isZero();
        assertThat(folder.resolve("target/classes/io/sockscope/canary/IsFine.class"))
                .exists();
    }
}
