package io.sockscope.export;

import com.openhtmltopdf.java2d.api.FSPage;
import com.openhtmltopdf.java2d.api.FSPageProcessor;
import com.openhtmltopdf.java2d.api.Java2DRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.util.XRLog;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.geo.Remotes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The whole report as one PNG at twice the size, in light colours: the same page, with fewer rows, drawn without a browser
 * and without a screen.
 */
public final class ReportPicture {
    private static final int WIDTH_PX = 1_060;
    private static final double SCALE = 2;
    private static final int MOST_ROWS = 25;
    private static final float PX_PER_INCH = 96;
    private static final float POINTS_PER_INCH = 72;

    /** Long enough that nothing is broken in two; the picture ends where the report does. */
    private static final float LONGEST_INCHES = 1_000;

    /** What a picture has no use for: other colours, paper, and how a browser chooses. */
    private static final Pattern MEDIA = Pattern.compile("(?m)^@media.*$|color-scheme:[^;]*;");

    private static final String NO_PAPER = "@page { margin: 0; }";

    private static final String NO_FONTS = "there are no fonts to write with; install some, such as fonts-dejavu-core";

    private static final Pattern DEFINED = Pattern.compile("--([a-z]+): ([^;]+);");
    private static final Pattern USED = Pattern.compile("var\\(--([a-z]+)\\)");

    private ReportPicture() {}

    /**
     * Draws it.
     *
     * @param drift in what programs are unlike what is normal for them
     * @param remotes tells who is at the other ends
     * @param out stays open
     */
    public static void write(
            SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, OutputStream out)
            throws IOException {
        var html = new ByteArrayOutputStream();
        HtmlReport.write(analysis, drift, remotes, html, MOST_ROWS);
        // Not into the file: ImageIO keeps to itself why that can't be written.
        var png = new ByteArrayOutputStream();
        ImageIO.write(draw(html.toByteArray()), "png", png);
        png.writeTo(out);
    }

    private static BufferedImage draw(byte[] html) throws IOException {
        System.setProperty("java.awt.headless", "true"); // else it asks a screen for fonts, if one is named
        checkFonts();
        XRLog.setLoggingEnabled(false);
        String palette = HtmlPage.style("report.css");
        Document page = parse(html);
        page.getElementsByTagName("style").item(0).setTextContent(plain(palette, palette) + NO_PAPER);
        var canvas = new Canvas(new ArrayList<>());
        new Java2DRendererBuilder()
                .withW3cDocument(page, "about:blank")
                .useEnvironmentFonts(true)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useSVGDrawer(new PictureCharts(plain(HtmlPage.style("chart.css"), palette)))
                .useDefaultPageSize(WIDTH_PX / PX_PER_INCH, LONGEST_INCHES, PageSizeUnits.INCHES)
                .toSinglePage(canvas)
                .runFirstPage();
        return canvas.pictures.getFirst();
    }

    private static void checkFonts() throws IOException {
        try {
            if (GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0) {
                return;
            }
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw new IOException(NO_FONTS, e); // Java has no better word for a machine without any
        }
        throw new IOException(NO_FONTS);
    }

    private static Document parse(byte[] html) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(html));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("a report is well-formed", e);
        }
    }

    /** Style with the values that a palette gives to its names, of which the first is for light colours. */
    static String plain(String style, String palette) {
        Matcher used = USED.matcher(MEDIA.matcher(style).replaceAll(""));
        return used.replaceAll(name -> Matcher.quoteReplacement(value(palette, name.group(1))));
    }

    private static String value(String palette, String name) {
        return DEFINED.matcher(palette)
                .results()
                .filter(definition -> definition.group(1).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no colour is called " + name))
                .group(2);
    }

    /** Where the one page is drawn. */
    private record Canvas(List<BufferedImage> pictures) implements FSPageProcessor {
        /** Lengths are in points. */
        @Override
        public FSPage createPage(int number, int width, int height) {
            double scale = SCALE * PX_PER_INCH / POINTS_PER_INCH;
            var picture = new BufferedImage(
                    (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
            pictures.add(picture);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            graphics.scale(scale, scale);
            return () -> graphics;
        }

        @Override
        public void finishPage(FSPage page) {
            page.getGraphics().dispose();
        }
    }
}
