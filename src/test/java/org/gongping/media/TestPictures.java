package org.gongping.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.GeneralPath;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures like photographs and posters, every number another, and what people do to a picture before they hand it in again. */
public final class TestPictures {
    private TestPictures() {}

    /** Sky, hills, houses and people in other places and colours each time, with the noise of a camera. */
    public static BufferedImage scene(long number) {
        Random random = new Random(number);
        int width = 960;
        int height = random.nextInt(4) == 0 ? 1280 : 640;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture);
        pen.setPaint(new GradientPaint(
                0,
                0,
                new Color(90 + random.nextInt(100), 140 + random.nextInt(80), 200 + random.nextInt(55)),
                random.nextInt(200) - 100,
                height * .6f,
                new Color(200 + random.nextInt(55), 190 + random.nextInt(60), 170 + random.nextInt(60))));
        pen.fillRect(0, 0, width, height);
        for (int layer = 0; layer < 3; layer++) {
            hills(pen, random, layer, width, height);
        }
        for (int left = 3 + random.nextInt(12); left > 0; left--) {
            something(pen, random, width, height);
        }
        pen.dispose();
        noise(picture, new Random(number * 31));
        return picture;
    }

    private static void hills(Graphics2D pen, Random random, int layer, int width, int height) {
        double base = height * (.4 + .15 * layer + .1 * random.nextDouble());
        double phase = random.nextDouble() * 6;
        double waves = 1 + random.nextDouble() * 4;
        GeneralPath line = new GeneralPath();
        line.moveTo(0, height);
        for (int x = 0; x <= width; x += 8) {
            line.lineTo(
                    x,
                    base
                            - height * .08 * Math.sin(phase + waves * x / 160)
                            - height * .03 * Math.sin(3 * phase + waves * x / 37));
        }
        line.lineTo(width, height);
        line.closePath();
        pen.setColor(new Color(40 + random.nextInt(90), 60 + random.nextInt(90), 30 + random.nextInt(80)));
        pen.fill(line);
    }

    private static void something(Graphics2D pen, Random random, int width, int height) {
        int wide = 20 + random.nextInt(150);
        int high = 40 + random.nextInt(height / 2);
        int x = random.nextInt(width);
        int y = (int) (height * (.5 + .4 * random.nextDouble()));
        pen.setColor(new Color(random.nextInt(220), random.nextInt(220), random.nextInt(220)));
        if (random.nextBoolean()) {
            pen.fillRect(x, y - high, wide, high);
        } else {
            pen.fillOval(x, y - high, wide, wide);
            pen.fillRoundRect(x - wide / 4, y - high + wide, wide * 3 / 2, high, 30, 30);
        }
    }

    private static void noise(BufferedImage picture, Random random) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int shade = picture.getRGB(x, y);
                int more = (int) (random.nextGaussian() * 9);
                picture.setRGB(
                        x,
                        y,
                        shade((shade >> 16 & 255) + more) << 16
                                | shade((shade >> 8 & 255) + more) << 8
                                | shade((shade & 255) + more));
            }
        }
    }

    private static int shade(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** One frame and headline for all, with other pictures and words in it: the hard case of different works that look alike. */
    public static BufferedImage poster(long number) {
        Random random = new Random(number);
        BufferedImage picture = new BufferedImage(800, 1200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture);
        pen.setColor(new Color(250, 245, 235));
        pen.fillRect(0, 0, 800, 1200);
        pen.setColor(new Color(190, 20, 20));
        pen.fillRect(0, 0, 800, 180);
        pen.setColor(Color.YELLOW);
        pen.setFont(new Font(Font.DIALOG, Font.BOLD, 64));
        pen.drawString("LABOUR SPIRIT 2023", 60, 115);
        pen.drawImage(scene(number + 5000), 60, 240, 680, 600, null);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.DIALOG, Font.PLAIN, 30));
        for (int line = 0; line < 8; line++) {
            StringBuilder words = new StringBuilder();
            for (int letter = 30 + random.nextInt(10); letter > 0; letter--) {
                words.append((char) ('a' + random.nextInt(26)));
            }
            pen.drawString(words.toString(), 60, 900 + line * 36);
        }
        pen.dispose();
        return picture;
    }

    public static BufferedImage halfSize(BufferedImage picture) {
        return drawn(picture, picture.getWidth() / 2, picture.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
    }

    public static BufferedImage brighter(BufferedImage picture) {
        return new RescaleOp(1.1f, 0, null).filter(picture, null);
    }

    public static BufferedImage grey(BufferedImage picture) {
        return drawn(picture, picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    }

    /** @param share of width and of height that is cut off, half of it on each side */
    public static BufferedImage cropped(BufferedImage picture, double share) {
        int across = (int) (picture.getWidth() * share / 2);
        int down = (int) (picture.getHeight() * share / 2);
        return picture.getSubimage(across, down, picture.getWidth() - 2 * across, picture.getHeight() - 2 * down);
    }

    /** White half-transparent words across the lower right. */
    public static BufferedImage marked(BufferedImage picture) {
        BufferedImage marked = drawn(picture, picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(marked);
        pen.setColor(new Color(255, 255, 255, 160));
        pen.setFont(new Font(Font.DIALOG, Font.BOLD, picture.getHeight() / 16));
        pen.drawString(
                "gongping 2023 original", picture.getWidth() / 2, picture.getHeight() - picture.getHeight() / 14);
        pen.dispose();
        return marked;
    }

    /** A quarter turn to the left, as a camera on its side stores an upright picture. */
    public static BufferedImage lying(BufferedImage picture) {
        BufferedImage lying = new BufferedImage(picture.getHeight(), picture.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                lying.setRGB(y, picture.getWidth() - 1 - x, picture.getRGB(x, y));
            }
        }
        return lying;
    }

    public static byte[] jpeg(BufferedImage picture, double quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same with an EXIF mark: turn it clockwise by a quarter to show it (orientation 6). */
    public static byte[] jpegToBeTurned(BufferedImage stored, double quality) {
        byte[] plain = jpeg(stored, quality);
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] marked = new byte[plain.length + exif.length];
        System.arraycopy(plain, 0, marked, 0, 2);
        System.arraycopy(exif, 0, marked, 2, exif.length);
        System.arraycopy(plain, 2, marked, 2 + exif.length, plain.length - 2);
        return marked;
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height, int type) {
        BufferedImage drawn = new BufferedImage(width, height, type);
        Graphics2D pen = pen(drawn);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static Graphics2D pen(BufferedImage picture) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return pen;
    }
}
