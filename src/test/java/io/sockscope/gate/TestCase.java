package io.sockscope.gate;

/**
 * One test of a report.
 *
 * @param className fully qualified
 * @param name of the method, with its parameters if it has some; empty if the whole class is meant
 * @param outcome how it ended
 */
record TestCase(String className, String name, TestOutcome outcome) {
    /** Class without its package, and method. */
    String label() {
        return name.isEmpty() ? simpleClassName() : simpleClassName() + "." + name;
    }

    String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
