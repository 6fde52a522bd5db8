package io.sockscope.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * How the running kernel was built.
 *
 * @param set the options that are built in or modules, such as {@code CONFIG_TLS}
 */
public record KernelConfig(Set<String> set) {
    /** Empty where neither /proc/config.gz nor /boot has it. */
    static Optional<KernelConfig> ofThisKernel() throws IOException {
        Path packed = Path.of("/proc/config.gz");
        Path plain = Path.of("/boot/config-" + System.getProperty("os.version"));
        if (Files.exists(packed)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                return Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return Files.exists(plain) ? Optional.of(parse(Files.readString(plain))) : Optional.empty();
    }

    private static KernelConfig parse(String text) {
        return new KernelConfig(text.lines()
                .filter(line -> line.startsWith("CONFIG_"))
                .filter(line -> line.endsWith("=y") || line.endsWith("=m"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The first kernel that has such traffic, where no option says so. */
    static Optional<String> since(String name) {
        return switch (name) {
            case "uring-zerocopy", "uring-multishot" -> Optional.of("6.0");
            default -> Optional.empty();
        };
    }

    /** The first kernel that has such traffic no longer. */
    static Optional<String> until(String name) {
        return name.equals("udp-lite") ? Optional.of("7.1") : Optional.empty();
    }

    /** The option without which there can be no such traffic. */
    static Optional<String> optionOf(String name) {
        String kind = name.replaceFirst("(\\d|-).*", "");
        return switch (kind) {
            case "compat" -> Optional.of("CONFIG_IA32_EMULATION");
            case "ktls" -> Optional.of("CONFIG_TLS");
            case "sctp" -> Optional.of("CONFIG_IP_SCTP");
            case "mptcp" -> Optional.of("CONFIG_MPTCP");
            case "uring" -> Optional.of("CONFIG_IO_URING");
            case "veth" -> Optional.of("CONFIG_VETH");
            case "pid" -> Optional.of("CONFIG_PID_NS");
            default -> Optional.empty();
        };
    }
}
