package io.sockscope.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which planted classes a rule complains about. */
final class Violations {
    /** ArchUnit begins a complaint with the culprit: Field, Class, Method, … {@code <its full name>}. */
    private static final Pattern CULPRIT = Pattern.compile("^\\w+ <" + Planted.BASE + "\\.([\\w.]+)");

    private Violations() {}

    /** Names without the root package; of a field, the class's name and the field's. */
    static Set<String> of(ArchRule rule, JavaClasses planted) {
        return rule.evaluate(planted).getFailureReport().getDetails().stream()
                .flatMap(detail -> CULPRIT.matcher(detail).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
