package io.sockscope.cli;

import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** By which thresholds behaviour is judged, as options of several commands. */
final class Judgement {
    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE",
            description = "Judge by another threshold; analyze --thresholds lists them. May be repeated.")
    private Map<String, Double> changed = new LinkedHashMap<>();

    /** The thresholds in force. */
    Thresholds thresholds(CommandSpec spec) {
        Thresholds thresholds = Thresholds.STANDARD;
        for (Map.Entry<String, Double> change : changed.entrySet()) {
            Threshold threshold = Threshold.ofLabel(change.getKey())
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no threshold '" + change.getKey() + "'; analyze --thresholds lists them"));
            try {
                thresholds = thresholds.with(threshold, change.getValue());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        return thresholds;
    }
}
