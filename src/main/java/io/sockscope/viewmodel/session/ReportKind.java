package io.sockscope.viewmodel.session;

/** What can be made of a recording as a whole. */
public enum ReportKind {
    HTML("html"),
    PICTURE("png"),
    NDJSON("ndjson");

    private final String extension;

    ReportKind(String extension) {
        this.extension = extension;
    }

    /** What the name of such a file ends in. */
    public String extension() {
        return extension;
    }
}
