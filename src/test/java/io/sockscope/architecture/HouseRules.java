package io.sockscope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** How the code reads, whatever package it is in. */
final class HouseRules {
    /** A file fits in a head; this is the end, not the aim. */
    static final int MAX_LINES = 400;

    private HouseRules() {}

    static ArchRule namesSayWhatItIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?)")
                .as("no class is called a Manager, Helper or Util")
                .because("such a name gathers whatever has no other place");
    }

    static ArchRule everyPackageIsNullMarked() {
        return classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should(new ArchCondition<>("be in a package whose package-info is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        JavaPackage home = item.getPackage();
                        boolean marked = home.tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                        String message = "Class <" + item.getName() + ">" + (marked ? " is" : " is not")
                                + " in a @NullMarked package";
                        events.add(new SimpleConditionEvent(item, marked, message));
                    }
                })
                .as("every package is @NullMarked")
                .because("the null checker passes over what is not marked");
    }

    static ArchRule noStaticMutableState() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .as("no static field changes")
                .because("state has an owner that is constructed, and two of it can live in one test");
    }

    /** Source files below the folders that are longer than {@link #MAX_LINES}, each with its length. */
    static List<String> tooLong(List<Path> folders) {
        return folders.stream()
                .flatMap(HouseRules::sources)
                .flatMap(HouseRules::ifTooLong)
                .toList();
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|c|h|css|bash)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> ifTooLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            long count = lines.count();
            return count > MAX_LINES ? Stream.of(file + ": " + count + " lines") : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
