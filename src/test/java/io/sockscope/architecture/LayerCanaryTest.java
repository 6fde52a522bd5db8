package io.sockscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants a violation of each rule about imports, and sees exactly the violations caught. */
@Tag("gate")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayerCanaryTest {
    private static final LayerRules RULES = new LayerRules(Planted.BASE);

    private JavaClasses everyImport;

    /** A house in which every layer uses every other, and the root package too. */
    @BeforeAll
    void plantEveryImport(@TempDir Path output) {
        Planted planted = new Planted().type("", "Root", "");
        for (Layer layer : Layer.values()) {
            String home = layer.packageName();
            planted.type(home, "Value", "").type(home, "ImportsRoot", "canary.Root value;");
            for (Layer other : Layer.values()) {
                planted.type(home, "Imports_" + other, "canary." + other.packageName() + ".Value value;");
            }
        }
        everyImport = planted.classes(output);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_layer_must_not_import_is_caught_and_nothing_else(Layer layer) {
        Set<String> culprits = Stream.concat(
                        layer.mustNotImport().stream().map(other -> "Imports_" + other), Stream.of("ImportsRoot"))
                .map(type -> layer.packageName() + "." + type + ".value")
                .collect(Collectors.toSet());

        assertThat(Violations.of(RULES.importsOnlyWhatItMay(layer), everyImport))
                .isEqualTo(culprits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipc→model",
                "view→model",
                "helper→model",
                "helper→export",
                "model→view",
                "viewmodel→probe",
                "view→libbpf",
                "app→probe",
                "app→libbpf",
                "app→helper",
                "cli→view",
                "wire→model",
                "event→model",
                "probe→wire"
            })
    void the_table_forbids(String arrow) {
        String[] ends = arrow.split("→", -1);
        Layer from = Layer.valueOf(ends[0].toUpperCase(java.util.Locale.ROOT));

        assertThat(from.mustNotImport()).extracting(Layer::packageName).contains(ends[1]);
    }

    @Test
    void a_layer_that_is_not_planned_and_has_no_class_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted().type("counter", "Value", "").classes(output);
        ArchRule rule = RULES.importsOnlyWhatItMay(Layer.EVENT);

        assertThatThrownBy(() -> rule.check(planted)).hasMessageContaining("failed to check any classes");
    }

    @Test
    void an_unknown_package_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("event", "Value", "")
                .type("misc", "Thing", "")
                .classes(output);

        assertThat(Violations.of(RULES.everyClassHasALayer(), planted)).containsExactly("misc.Thing");
    }

    @Test
    void a_library_in_a_leaf_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("event", "Good", "java.util.List<String> names;")
                .type("counter", "Bad", "picocli.CommandLine line;")
                .classes(output);

        assertThat(Violations.of(RULES.leavesUseTheJdkOnly(), planted)).containsExactly("counter.Bad.line");
    }

    @Test
    void jnr_outside_libbpf_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("libbpf", "Good", "jnr.ffi.Pointer pointer;")
                .type("probe", "Bad", "jnr.ffi.Pointer pointer;")
                .type("view", "Worse", "com.kenai.jffi.Type type;")
                .classes(output);

        assertThat(Violations.of(RULES.onlyLibbpfUsesJnr(), planted))
                .containsExactlyInAnyOrder("probe.Bad.pointer", "view.Worse.type");
    }

    @Test
    void javafx_outside_the_window_is_caught(@TempDir Path output) {
        JavaClasses planted = Arrays.stream(Layer.values())
                .reduce(
                        new Planted(),
                        (house, layer) -> house.type(layer.packageName(), "Fx", "javafx.beans.Observable value;"),
                        (a, _) -> a)
                .classes(output);

        assertThat(Violations.of(RULES.onlyTheWindowUsesJavaFx(), planted))
                .contains("model.Fx.value", "helper.Fx.value", "cli.Fx.value")
                .doesNotContain("viewmodel.Fx.value", "view.Fx.value", "app.Fx.value")
                .hasSize(Layer.values().length - 3);
    }

    @Test
    void the_toolkit_in_a_view_model_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("viewmodel", "Good", "javafx.beans.property.StringProperty name;")
                .type("viewmodel", "Bad", "javafx.scene.Node node;")
                .classes(output);

        assertThat(Violations.of(RULES.viewModelsUseOnlyBeansAndCollections(), planted))
                .containsExactly("viewmodel.Bad.node");
    }

    @Test
    void a_socket_in_wire_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("wire", "Good", "java.nio.ByteBuffer buffer;")
                .type("wire", "Bad", "java.nio.channels.SocketChannel channel;")
                .classes(output);

        assertThat(Violations.of(RULES.wireDoesNoInputOrOutput(), planted)).containsExactly("wire.Bad.channel");
    }

    @Test
    void a_cycle_is_caught(@TempDir Path output) {
        JavaClasses planted = new Planted()
                .type("session", "Tape", "canary.export.Writer writer;")
                .type("export", "Writer", "canary.session.Tape tape;")
                .classes(output);

        assertThat(RULES.noCycles().evaluate(planted).getFailureReport().toString())
                .contains("Cycle detected", "Slice session", "Slice export");
    }
}
