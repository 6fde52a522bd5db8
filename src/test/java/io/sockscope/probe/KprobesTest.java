package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KprobesTest {
    @Test
    void the_setting_that_keeps_kprobes_away_is_named_with_its_remedy() {
        Finding finding = Kprobes.refused("attaching: EACCES", 3);

        assertThat(finding.available()).isFalse();
        assertThat(finding.detail()).contains("kernel.perf_event_paranoid is 3");
        assertThat(finding.remedy()).contains("sysctl kernel.perf_event_paranoid=2");
    }

    @Test
    void a_setting_that_has_nothing_to_do_with_it_is_not_blamed() {
        assertThat(Kprobes.refused("attaching: EACCES", 2).detail()).isEqualTo("Refused: attaching: EACCES");
    }
}
