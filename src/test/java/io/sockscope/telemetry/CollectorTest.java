package io.sockscope.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    @Test
    void signalsAreBelowTheUrl() {
        Collector collector = Collector.parse("https://collector.example/otel/", "");
        assertThat(collector.metricsUrl()).isEqualTo("https://collector.example/otel/v1/metrics");
        assertThat(collector.logsUrl()).isEqualTo("https://collector.example/otel/v1/logs");
    }

    @Test
    void headersAreThoseOfTheVariableAndAreNotShown() {
        Collector collector = Collector.parse("http://c:4318", "Authorization=Basic%20a+b==, x-tenant = 7 ");
        assertThat(collector.headers()).isEqualTo(Map.of("Authorization", "Basic a+b==", "x-tenant", "7"));
        assertThat(collector).hasToString("http://c:4318");
        assertThatThrownBy(() -> Collector.parse("http://c:4318", "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "collector:4318", "grpc://collector:4317", "http://", "http://a b", "file:///tmp/x"})
    void whatIsNoCollectorIsRefusedWithAnExample(String url) {
        assertThatThrownBy(() -> Collector.parse(url, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://localhost:4318");
    }

    @Test
    void secretsDoNotBelongIntoTheUrl() {
        assertThatThrownBy(() -> Collector.parse("http://me:secret@collector:4318", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
                .hasMessageNotContaining("secret@");
    }

    @Test
    void headersThatAreCutAreRefused() {
        assertThatThrownBy(() -> Collector.parse("http://c:4318", "Authorization=%2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_HEADERS");
    }
}
