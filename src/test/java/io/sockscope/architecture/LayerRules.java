package io.sockscope.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Who may import whom. A rule holds for the house whose root package is given, so that canaries can be judged by the
 * very same rules.
 */
final class LayerRules {
    private final String base;

    LayerRules(String base) {
        this.base = base;
    }

    Stream<ArchRule> all() {
        Stream<ArchRule> imports = Arrays.stream(Layer.values()).map(this::importsOnlyWhatItMay);
        Stream<ArchRule> others = Stream.of(
                everyClassHasALayer(),
                leavesUseTheJdkOnly(),
                onlyLibbpfUsesJnr(),
                onlyTheWindowUsesJavaFx(),
                viewModelsUseOnlyBeansAndCollections(),
                wireDoesNoInputOrOutput(),
                noCycles());
        return Stream.concat(imports, others);
    }

    /** One rule for each line of "who may import whom". */
    ArchRule importsOnlyWhatItMay(Layer layer) {
        String[] forbidden =
                layer.mustNotImport().stream().map(other -> other.in(base)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(layer.in(base))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(base)
                .as(layer.packageName() + " imports only what it may")
                .because(layer.because())
                .allowEmptyShould(Layer.planned().contains(layer));
    }

    ArchRule everyClassHasALayer() {
        String[] layers =
                Arrays.stream(Layer.values()).map(layer -> layer.in(base)).toArray(String[]::new);
        return classes()
                .that()
                .resideOutsideOfPackage(base)
                .should()
                .resideInAnyPackage(layers)
                .as("every package is known to these rules")
                .because("a package that no rule names could import everything");
    }

    ArchRule leavesUseTheJdkOnly() {
        return classes()
                .that()
                .resideInAnyPackage(Layer.EVENT.in(base), Layer.COUNTER.in(base))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", Layer.EVENT.in(base), Layer.COUNTER.in(base))
                .as("event and counter use the JDK only")
                .because("both sides of the wire load them, and the privileged side loads as little as it can");
    }

    ArchRule onlyLibbpfUsesJnr() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(Layer.LIBBPF.in(base))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jnr..", "com.kenai.jffi..")
                .as("only libbpf uses jnr")
                .because(
                        "native calls and raw memory are dangerous, and are kept in one package that can be read whole");
    }

    ArchRule onlyTheWindowUsesJavaFx() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Layer.VIEWMODEL.in(base), Layer.VIEW.in(base), Layer.APP.in(base))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "eu.hansolo..")
                .as("only viewmodel, view and app use JavaFX")
                .because("the helper, the command line and the model run without a screen");
    }

    ArchRule viewModelsUseOnlyBeansAndCollections() {
        return noClasses()
                .that()
                .resideInAPackage(Layer.VIEWMODEL.in(base))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "eu.hansolo..")
                        .and(resideOutsideOfPackages("javafx.beans..", "javafx.collections..")))
                .as("viewmodel uses only JavaFX's beans and collections")
                .because("a view model is tested without starting a toolkit")
                .allowEmptyShould(Layer.planned().contains(Layer.VIEWMODEL));
    }

    ArchRule wireDoesNoInputOrOutput() {
        return noClasses()
                .that()
                .resideInAPackage(Layer.WIRE.in(base))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.nio.file..", "java.net..")
                .as("wire does no input or output")
                .because("a codec over byte buffers can be tested and fuzzed without a socket")
                .allowEmptyShould(Layer.planned().contains(Layer.WIRE));
    }

    ArchRule noCycles() {
        return slices().matching(base + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("no cycles between packages")
                .because("data goes one way");
    }
}
