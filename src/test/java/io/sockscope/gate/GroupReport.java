package io.sockscope.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the reports of one group of tests say.
 *
 * @param group its name, which is also its folder's
 * @param tests all that ran or were skipped
 * @param unreadable names of reports that are cut short or no XML, as a JVM leaves them that dies while it writes
 */
record GroupReport(String group, List<TestCase> tests, List<String> unreadable) {
    private static final int MAX_MESSAGE = 160;

    /** Surefire puts it in front of why a test was skipped. */
    private static final String EXCEPTION_NAME = "^org\\.opentest4j\\.\\w+: ";

    /** Reads surefire's {@code TEST-*.xml} below a folder; a folder that is missing has no tests. */
    static GroupReport read(Path reports, String group) {
        List<TestCase> tests = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : reportsIn(reports.resolve(group))) {
            try {
                tests.addAll(testsOf(file));
            } catch (SAXException | IOException e) {
                unreadable.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        return new GroupReport(group, List.copyOf(tests), List.copyOf(unreadable));
    }

    /** What kernels in emulated machines left, as a group of tests: each case under each family is one. */
    static GroupReport of(String group, List<KernelRun> runs) {
        List<TestCase> tests = new ArrayList<>();
        for (KernelRun run : runs) {
            for (CaseResult result : run.results()) {
                String name = String.join(" ", run.kernel(), result.family(), result.name());
                tests.add(new TestCase(group, name, outcome(result)));
            }
            run.troubles()
                    .forEach(trouble -> tests.add(new TestCase(group, run.kernel(), new TestOutcome.Failed(trouble))));
        }
        return new GroupReport(group, List.copyOf(tests), List.of());
    }

    private static TestOutcome outcome(CaseResult result) {
        String why = shorten(result.verdict().word() + ": " + result.detail());
        return switch (result.verdict()) {
            case EXACT -> new TestOutcome.Passed();
            case OFF -> new TestOutcome.Failed(why);
            case MISSED, REFUSED, ABSENT -> new TestOutcome.Skipped(why);
        };
    }

    long passed() {
        return count(TestOutcome.Passed.class);
    }

    long failed() {
        return count(TestOutcome.Failed.class);
    }

    long skipped() {
        return count(TestOutcome.Skipped.class);
    }

    private long count(Class<? extends TestOutcome> kind) {
        return tests.stream().filter(test -> kind.isInstance(test.outcome())).count();
    }

    private static List<Path> reportsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TestCase> testsOf(Path file) throws SAXException, IOException {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler()); // The one that is preset prints.
            NodeList elements = parser.parse(file.toFile()).getElementsByTagName("testcase");
            List<TestCase> tests = new ArrayList<>();
            for (int i = 0; i < elements.getLength(); i++) {
                Element test = (Element) elements.item(i);
                tests.add(new TestCase(test.getAttribute("classname"), test.getAttribute("name"), outcome(test)));
            }
            return tests;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser is not to be had", e);
        }
    }

    private static TestOutcome outcome(Element test) {
        for (Node node = test.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                switch (child.getTagName()) {
                    case "failure", "error" -> {
                        return new TestOutcome.Failed(said(child));
                    }
                    case "skipped" -> {
                        return new TestOutcome.Skipped(said(child));
                    }
                    default -> {} // system-out, properties and the like say nothing about the outcome.
                }
            }
        }
        return new TestOutcome.Passed();
    }

    /** On one line and not longer than a screen is wide; the whole of it is in the report. */
    private static String said(Element element) {
        String message = element.getAttribute("message");
        String text = message.isBlank()
                ? element.getTextContent().strip().lines().findFirst().orElse("")
                : message.strip().replaceAll("\\s+", " ");
        text = text.replaceFirst(EXCEPTION_NAME, "");
        if (text.isEmpty()) {
            return "no reason given";
        }
        return shorten(text);
    }

    private static String shorten(String text) {
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text;
    }
}
