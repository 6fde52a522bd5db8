package io.sockscope.live;

import io.sockscope.ipc.HelperLaunch;
import io.sockscope.ipc.HelperProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where this program's helper is: installed, or in the checkout that it was built in. */
public final class HelperLocation {
    /** System property: the folder of the checkout; absent in an installed program. */
    public static final String CHECKOUT = "sockscope.checkout";

    /** System property: a file of more options for the Java of a checkout's helper, as java's {@code @FILE}; may be absent. */
    public static final String HELPER_ARGS = "sockscope.helper.args";

    private HelperLocation() {}

    /** The helper that belongs to this program. */
    public static HelperLaunch find() {
        String checkout = System.getProperty(CHECKOUT);
        HelperLaunch.Installed installed = HelperLaunch.Installed.standard();
        // Only root may use a checkout's helper; anybody else gets an installed one if there is one.
        if (checkout == null || (!HelperProcess.isRoot() && Files.isExecutable(installed.launcher()))) {
            return installed;
        }
        return inCheckout(Path.of(checkout).toAbsolutePath());
    }

    /** This process's own, made absolute: the helper runs in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The helper that was built in this checkout, on the Java and the class path of this process. For root only. */
    public static HelperLaunch inCheckout(Path root) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String more = System.getProperty(HELPER_ARGS);
        if (more != null) {
            command.add("@" + more);
        }
        command.addAll(List.of(
                "-cp",
                classPath(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "io.sockscope.helper.HelperMain"));
        return new HelperLaunch.Checkout(root.resolve("packaging/polkit/sockscope-helper"), command);
    }
}
