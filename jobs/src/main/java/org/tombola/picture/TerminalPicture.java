package org.tombola.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures as text: two pixels in a character, the upper and the lower half of a block. */
public final class TerminalPicture {
    private static final int COLUMNS = 64;
    private static final String SHADES = "@%#*+=-:. ";
    private static final char UPPER_HALF = '▀';

    private TerminalPicture() {}

    /** Returns a picture in 24-bit colours by ANSI escape sequences, a line per two rows of pixels. */
    public static String inColour(BufferedImage picture) {
        BufferedImage small = scaled(picture, COLUMNS);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y + 1 < small.getHeight(); y += 2) {
            for (int x = 0; x < small.getWidth(); x++) {
                text.append("\u001b[38;2;")
                        .append(channels(small.getRGB(x, y)))
                        .append("m\u001b[48;2;")
                        .append(channels(small.getRGB(x, y + 1)))
                        .append('m')
                        .append(UPPER_HALF);
            }
            text.append("\u001b[0m\n");
        }
        return text.toString();
    }

    /** Returns a picture in shades of plain characters, dark ones for dark pixels. */
    public static String plain(BufferedImage picture) {
        BufferedImage small = scaled(picture, COLUMNS);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y + 1 < small.getHeight(); y += 2) {
            for (int x = 0; x < small.getWidth(); x++) {
                int brightness = (brightness(small.getRGB(x, y)) + brightness(small.getRGB(x, y + 1))) / 2;
                text.append(SHADES.charAt(brightness * (SHADES.length() - 1) / 255));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static BufferedImage scaled(BufferedImage picture, int width) {
        int height = Math.max(2, picture.getHeight() * width / picture.getWidth());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static String channels(int rgb) {
        return (rgb >> 16 & 0xFF) + ";" + (rgb >> 8 & 0xFF) + ";" + (rgb & 0xFF);
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3;
    }
}
