package io.sockscope.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Violations planted for the canaries: a small house of its own, compiled into a folder. */
final class Planted {
    /** Root package of the planted house. */
    static final String BASE = "canary";

    private final List<JavaFileObject> sources = new ArrayList<>();

    /**
     * Plants a class {@code canary.<packageName>.<name>}.
     *
     * @param packageName below the root package; empty for the root package itself
     * @param name simple name
     * @param body between its braces
     */
    Planted type(String packageName, String name, String body) {
        String home = packageName.isEmpty() ? BASE : BASE + "." + packageName;
        return file(home, name, "public class " + name + " { " + body + " }");
    }

    /** Plants a package-info with this in front of its package statement. */
    Planted packageInfo(String packageName, String annotation) {
        sources.add(new Source(
                BASE + "." + packageName, "package-info", annotation + " package " + BASE + "." + packageName + ";"));
        return this;
    }

    private Planted file(String home, String name, String declaration) {
        sources.add(new Source(home, name, "package " + home + "; " + declaration));
        return this;
    }

    /** Compiles what was planted, against the libraries of this test, and reads it as the rules read the house. */
    JavaClasses classes(Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", output.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, diagnostics, options, null, sources).call()) {
            throw new IllegalStateException("the planted classes do not compile: " + diagnostics.getDiagnostics());
        }
        return new ClassFileImporter().importPath(output);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String home, String name, String text) {
            super(URI.create("string:///" + home.replace('.', '/') + "/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
