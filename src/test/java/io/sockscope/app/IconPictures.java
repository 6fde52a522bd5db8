package io.sockscope.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws icon.svg in all sizes. Run it after the drawing has changed; a test holds the pictures against the drawing. */
final class IconPictures {
    static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);
    static final Path FOLDER = Path.of("src/main/resources/io/sockscope/view");
    private static final double DRAWN_SIZE = 128;

    private IconPictures() {}

    static Path file(int size) {
        return FOLDER.resolve("icon-" + size + ".png");
    }

    public static void main(String[] arguments) throws Exception {
        for (int size : SIZES) {
            ImageIO.write(draw(size), "png", file(size).toFile());
        }
    }

    /** The drawing, of which rectangles and circles are understood and nothing else. */
    static BufferedImage draw(int size) throws Exception {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(size / DRAWN_SIZE, size / DRAWN_SIZE);
        NodeList shapes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FOLDER.resolve("icon.svg").toFile())
                .getDocumentElement()
                .getElementsByTagName("*");
        for (int i = 0; i < shapes.getLength(); i++) {
            draw(graphics, (Element) shapes.item(i));
        }
        graphics.dispose();
        return image;
    }

    private static void draw(Graphics2D graphics, Element element) throws IOException {
        Shape shape = switch (element.getTagName()) {
            case "rect" ->
                new RoundRectangle2D.Double(
                        0,
                        0,
                        number(element, "width"),
                        number(element, "height"),
                        2 * number(element, "rx"),
                        2 * number(element, "rx"));
            case "circle" -> {
                double radius = number(element, "r");
                yield new Ellipse2D.Double(
                        number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius);
            }
            default ->
                throw new IOException("icon.svg has a <" + element.getTagName() + ">, which cannot be drawn yet");
        };
        if (!element.getAttribute("fill").equals("none")) {
            graphics.setColor(Color.decode(element.getAttribute("fill")));
            graphics.fill(shape);
        }
        if (!element.getAttribute("stroke").isEmpty()) {
            graphics.setColor(Color.decode(element.getAttribute("stroke")));
            graphics.setStroke(new BasicStroke((float) number(element, "stroke-width")));
            graphics.draw(shape);
        }
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
