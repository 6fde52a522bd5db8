package io.sockscope.viewmodel.session;

/** What can be made of a recording as a whole. */
public enum ReportKind {
    HTML("html", "html"),
    PICTURE("png", "png"),
    NDJSON("ndjson", "ndjson"),
    CONNECTIONS("connections", "csv"),
    EVENTS("events", "csv"),
    THROUGHPUT("throughput", "csv");

    private final String id;
    private final String extension;

    ReportKind(String id, String extension) {
        this.id = id;
        this.extension = extension;
    }

    /** Names it among all of these. */
    public String id() {
        return id;
    }

    /** What the name of such a file ends in. */
    public String extension() {
        return extension;
    }
}
