package org.gongping.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.KeyValuePair;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/** Pictures: what the camera and the editing programs wrote into them, and a small copy. Runs in a decoder's process. */
final class Photo {
    static final int SMALL = 640;

    private static final DateTimeFormatter TAKEN = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final Set<String> DECODED = Set.of("image/jpeg", "image/png", "image/gif", "image/bmp");
    private static final Map<Integer, String> EXIF = Map.of(
            ExifDirectoryBase.TAG_ARTIST, "Artist",
            ExifDirectoryBase.TAG_COPYRIGHT, "Copyright",
            ExifDirectoryBase.TAG_WIN_AUTHOR, "XPAuthor",
            ExifDirectoryBase.TAG_CAMERA_OWNER_NAME, "OwnerName",
            ExifDirectoryBase.TAG_IMAGE_DESCRIPTION, "ImageDescription",
            ExifDirectoryBase.TAG_HOST_COMPUTER, "HostComputer",
            ExifDirectoryBase.TAG_MAKE, "Make",
            ExifDirectoryBase.TAG_MODEL, "Model",
            ExifDirectoryBase.TAG_BODY_SERIAL_NUMBER, "SerialNumber",
            ExifDirectoryBase.TAG_USER_COMMENT, "UserComment");
    private static final Map<Integer, String> IPTC = Map.of(
            IptcDirectory.TAG_BY_LINE, "By-line",
            IptcDirectory.TAG_BY_LINE_TITLE, "By-line Title",
            IptcDirectory.TAG_CREDIT, "Credit",
            IptcDirectory.TAG_SOURCE, "Source",
            IptcDirectory.TAG_COPYRIGHT_NOTICE, "Copyright Notice",
            IptcDirectory.TAG_CONTACT, "Contact",
            IptcDirectory.TAG_CAPTION_WRITER, "Writer");
    private static final List<String> XMP = List.of(
            "dc:creator",
            "dc:rights",
            "xmpRights:",
            "photoshop:Credit",
            "photoshop:Source",
            "photoshop:AuthorsPosition",
            "Iptc4xmpCore:CreatorContactInfo",
            "aux:OwnerName",
            "aux:SerialNumber",
            "tiff:Artist",
            "pdf:Author");

    private Photo() {}

    static Answer look(Path file, String type) throws IOException {
        Facts facts = new Facts(type, Health.WHOLE);
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
            metadata(metadata, facts);
            measure(metadata, facts);
        } catch (ImageProcessingException e) {
            // A format without a reader, or notes nobody understands: the picture itself may be fine.
        }
        if (facts.flood()) {
            return new Answer(facts, null, null);
        }
        BufferedImage small = small(file, type, facts.rotation);
        return new Answer(facts, small == null ? null : PictureHash.of(small), null);
    }

    /** Writes the small copy; there is none if the answer has trouble or is unreadable. */
    static Answer thumbnail(Path file, String type, Path result) throws IOException {
        Facts facts = look(file, type).facts();
        BufferedImage small = facts.trouble == null ? small(file, type, facts.rotation) : null;
        if (small == null || !ImageIO.write(small, "jpg", result.toFile())) {
            facts.health = Health.UNREADABLE;
        }
        return new Answer(facts, null, null);
    }

    private static void metadata(Metadata metadata, Facts facts) {
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof ExifDirectoryBase) {
                EXIF.forEach((tag, name) -> facts.says("EXIF " + name, directory.getDescription(tag)));
                facts.madeWith(directory.getString(ExifDirectoryBase.TAG_SOFTWARE));
                taken(directory, facts);
            } else if (directory instanceof IptcDirectory) {
                IPTC.forEach((tag, name) -> facts.says("IPTC " + name, directory.getDescription(tag)));
                facts.madeWith(directory.getString(IptcDirectory.TAG_ORIGINATING_PROGRAM));
            } else if (directory instanceof XmpDirectory xmp) {
                xmp(xmp, facts);
            } else if (directory instanceof JpegCommentDirectory) {
                facts.says("JPEG Comment", directory.getString(JpegCommentDirectory.TAG_COMMENT));
            } else if (directory instanceof PngDirectory) {
                png(directory, facts);
            }
            if (directory instanceof GpsDirectory gps && gps.getGeoLocation() != null) {
                facts.says("EXIF GPS", gps.getGeoLocation().toString());
            }
        }
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer orientation = main == null ? null : main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        // Mirrored ones count as their unmirrored twins.
        facts.rotation = switch (orientation == null ? 1 : orientation) {
            case 3, 4 -> 180;
            case 6, 7 -> 90;
            case 5, 8 -> 270;
            default -> 0;
        };
    }

    static void xmp(XmpDirectory xmp, Facts facts) {
        Map<String, String> said = xmp.getXmpProperties();
        said.forEach((name, value) -> {
            if (XMP.stream().anyMatch(name::startsWith) && !name.contains("xml:lang")) {
                facts.says("XMP " + name.replaceAll("\\[\\d+\\]", ""), value);
            }
        });
        facts.madeWith(said.get("xmp:CreatorTool"));
    }

    private static void png(Directory directory, Facts facts) {
        if (directory.getObject(PngDirectory.TAG_TEXTUAL_DATA) instanceof List<?> texts) {
            for (Object text : texts) {
                if (text instanceof KeyValuePair pair) {
                    if (pair.getKey().equals("Software")) {
                        facts.madeWith(pair.getValue().toString());
                    } else if (!pair.getKey().startsWith("XML:")) {
                        facts.says("PNG " + pair.getKey(), pair.getValue().toString());
                    }
                }
            }
        }
    }

    private static void taken(Directory directory, Facts facts) {
        String time = directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (time != null && facts.takenAt == null) {
            try {
                facts.takenAt = LocalDateTime.parse(time.strip(), TAKEN);
            } catch (DateTimeException e) {
                // a camera whose clock was never set writes zeros
            }
        }
    }

    /** Of formats whose header the server does not walk itself. */
    private static void measure(Metadata metadata, Facts facts) {
        Integer width = null;
        Integer height = null;
        for (Directory directory : metadata.getDirectories()) {
            if (directory.getName().contains("Thumbnail")) {
                continue;
            }
            for (Tag tag : directory.getTags()) {
                if (tag.getTagName().equals("Image Width")) {
                    width = larger(width, directory.getInteger(tag.getTagType()));
                } else if (tag.getTagName().equals("Image Height")) {
                    height = larger(height, directory.getInteger(tag.getTagType()));
                }
            }
        }
        if (width != null && height != null) {
            facts.size(Math.abs(width), Math.abs(height));
        }
    }

    private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
        return one == null ? other : other == null ? one : Integer.valueOf(Math.max(one, other));
    }

    /** Upright, at most 640 pixels, decoded with gaps so that 50 megapixels fit; absent for formats nobody decodes. */
    private static @Nullable BufferedImage small(Path file, String type, int rotation) throws IOException {
        if (!DECODED.contains(type)) {
            return null;
        }
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > Facts.MOST_PIXELS) {
                    return null;
                }
                ImageReadParam gaps = reader.getDefaultReadParam();
                int step = (int) Math.max(1, Math.max(width, height) / (2 * SMALL));
                gaps.setSourceSubsampling(step, step, 0, 0);
                return fitted(reader.read(0, gaps), rotation);
            } catch (IOException | RuntimeException e) {
                return null; // four-colour prints and other kinds this Java does not decode
            } finally {
                reader.dispose();
            }
        }
    }

    static BufferedImage fitted(BufferedImage picture, int rotation) {
        boolean lying = rotation % 180 != 0;
        double scale = Math.min(1, (double) SMALL / Math.max(picture.getWidth(), picture.getHeight()));
        int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
        BufferedImage small =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, small.getWidth(), small.getHeight());
        AffineTransform place = new AffineTransform();
        place.translate(small.getWidth() / 2.0, small.getHeight() / 2.0);
        place.rotate(Math.toRadians(rotation));
        place.scale((double) width / picture.getWidth(), (double) height / picture.getHeight());
        place.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        pen.drawImage(picture, place, null);
        pen.dispose();
        return small;
    }
}
