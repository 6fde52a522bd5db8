package io.sockscope.export;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;

/** Draws the charts of a page that becomes a picture. */
record PictureCharts(String style) implements SVGDrawer {
    /** What they inherit from the page in a browser. */
    private static final String FONT = "text { font-family: sans-serif; }";

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double cssWidth, double cssHeight, double dotsPerPixel) {
        try {
            var text = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(svg), new StreamResult(text));
            String styled = text.toString().replaceFirst(">", "><style>" + style + FONT + "</style>");
            SVGDocument chart = Objects.requireNonNull(
                    new SVGLoader()
                            .load(
                                    new ByteArrayInputStream(styled.getBytes(StandardCharsets.UTF_8)),
                                    null,
                                    LoaderContext.createDefault()),
                    "a chart of ours is SVG");
            double width = cssWidth >= 0 ? cssWidth : chart.size().getWidth() * dotsPerPixel;
            return new Chart(chart, width, width * chart.viewBox().height / chart.viewBox().width);
        } catch (TransformerException e) {
            throw new IllegalStateException("a chart of ours is XML", e);
        }
    }

    /** Lengths in dots of the layout. */
    private record Chart(SVGDocument chart, double width, double height) implements SVGImage {
        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(width);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(height);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, this::draw);
        }

        private void draw(Graphics2D graphics) {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            chart.render(null, graphics, new ViewBox(0, 0, (float) width, (float) height));
        }
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {}

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle fontStyle) {}

    @Override
    public void close() {}
}
