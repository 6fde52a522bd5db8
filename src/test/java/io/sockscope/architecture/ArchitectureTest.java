package io.sockscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rules against the house. {@link LayerCanaryTest} and {@link HouseCanaryTest} prove that they can fail. */
@Tag("gate")
class ArchitectureTest {
    private static final String BASE = "io.sockscope";
    private static final String MAIN = "target/classes";
    private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(MAIN);
    private static final JavaClasses HOUSE_AND_TESTS = new ClassFileImporter().importPaths(MAIN, "target/test-classes");

    static Stream<ArchRule> house_keeps() {
        return Stream.concat(new LayerRules(BASE).all(), Stream.of(HouseRules.noStaticMutableState()));
    }

    @ParameterizedTest
    @MethodSource
    void house_keeps(ArchRule rule) {
        rule.check(HOUSE);
    }

    static Stream<ArchRule> house_and_tests_keep() {
        return Stream.of(HouseRules.namesSayWhatItIs(), HouseRules.everyPackageIsNullMarked());
    }

    @ParameterizedTest
    @MethodSource
    void house_and_tests_keep(ArchRule rule) {
        rule.check(HOUSE_AND_TESTS);
    }

    @Test
    void no_package_with_classes_is_still_called_planned() {
        List<Layer> written = Arrays.stream(Layer.values())
                .filter(layer -> HOUSE.containPackage(BASE + "." + layer.packageName()))
                .toList();

        assertThat(Layer.planned()).as("take these out of Layer.planned()").doesNotContainAnyElementsOf(written);
    }

    @Test
    void files_fit_in_a_head() {
        List<Path> folders = Stream.of("src/main", "src/test", "native/bpf", "native/abi", "dev.d", "packaging")
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();

        assertThat(folders).contains(Path.of("src/main"), Path.of("src/test"));
        assertThat(HouseRules.tooLong(folders)).isEmpty();
    }
}
