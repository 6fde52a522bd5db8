package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HereTest {
    @TempDir
    Path folder;

    @Test
    void aTimeZoneTellsWhereItIs() throws IOException {
        Path table = Files.writeString(folder.resolve("zone.tab"), """
                # a comment
                DE\t+5230+01322\tEurope/Berlin\tmost of Germany
                AQ\t-720041+0023206\tAntarctica/Troll
                XX\tnonsense\tNowhere/Land
                """);
        Here berlin = Here.of("Europe/Berlin", table).orElseThrow();
        assertThat(berlin.position().latitude()).isEqualTo(52.5, within(1e-9));
        assertThat(berlin.position().longitude()).isEqualTo(13.3667, within(1e-4));
        assertThat(Here.of("Antarctica/Troll", table).orElseThrow().position().latitude())
                .isEqualTo(-72.0114, within(1e-4));
        assertThat(Here.of("Etc/UTC", table)).isEmpty();
        assertThat(Here.of("Nowhere/Land", table)).isEmpty();
        assertThat(Here.of("Europe/Berlin", folder.resolve("none"))).isEmpty();
    }
}
