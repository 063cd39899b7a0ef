package org.gongping.media;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongping.media.Inspection.Health;
import org.gongping.media.Inspection.Property;
import org.jspecify.annotations.Nullable;

/** What has been found out about a file so far; grows into an {@link Inspection}. Also travels between processes. */
final class Facts {
    static final int LONGEST = 200;
    static final int MOST_PROPERTIES = 40;
    /** Reliability rule 13. */
    static final long MOST_PIXELS = 50_000_000;

    String type;
    Health health;

    @Nullable
    Duration duration;

    /** As stored; turned only in the inspection. */
    @Nullable
    Integer width;

    @Nullable
    Integer height;

    int rotation;

    @Nullable
    String videoCodec;

    @Nullable
    String audioCodec;

    @Nullable
    Integer pages;

    @Nullable
    Integer characters;

    @Nullable
    String software;

    @Nullable
    LocalDateTime takenAt;

    @Nullable
    Trouble trouble;

    @Nullable
    String evidence;

    /** The place behind the last byte that belongs to the format; -1 where nobody looked. Stays in this process. */
    long end = -1;

    private @Nullable Long bitrate;
    private final List<Property> properties = new ArrayList<>();

    Facts(String type, Health health) {
        this.type = type;
        this.health = health;
    }

    Facts size(int storedWidth, int storedHeight) {
        width = storedWidth;
        height = storedHeight;
        return this;
    }

    Facts lasting(@Nullable Duration time, long bytes) {
        duration = time;
        bitrate = time == null || time.toMillis() == 0 ? null : bytes * 8000 / time.toMillis();
        return this;
    }

    /** The first trouble counts: the others often follow from it. */
    Facts trouble(Trouble found, String fact) {
        if (trouble == null) {
            trouble = found;
            evidence = shortened(fact);
        }
        return this;
    }

    /** Refused by its header, before anything is decoded. */
    boolean flood() {
        boolean flood = width != null && height != null && (long) width * height > MOST_PIXELS;
        if (flood) {
            trouble(Trouble.PIXEL_FLOOD, width + "×" + height);
        }
        return flood;
    }

    /** Notes what a file says; blank values and repetitions say nothing. */
    void says(String name, @Nullable String value) {
        String clean = value == null ? "" : shortened(value);
        Property property = new Property(shortened(name), clean);
        if (!clean.isEmpty() && properties.size() < MOST_PROPERTIES && !properties.contains(property)) {
            properties.add(property);
        }
    }

    void madeWith(@Nullable String program) {
        String clean = program == null ? "" : shortened(program);
        if (software == null && !clean.isEmpty()) {
            software = clean;
        }
    }

    /** Takes over what another reader found; its own type and health win, for it looked deeper. */
    void and(Facts deeper) {
        type = deeper.type;
        if (health == Health.WHOLE) {
            health = deeper.health;
        }
        if (width == null) {
            width = deeper.width;
            height = deeper.height;
        }
        rotation = deeper.rotation;
        pages = deeper.pages;
        characters = deeper.characters;
        deeper.properties.forEach(property -> says(property.name(), property.value()));
        madeWith(deeper.software);
        takenAt = deeper.takenAt;
        if (trouble == null) {
            trouble = deeper.trouble;
            evidence = deeper.evidence;
        }
    }

    Inspection inspection() {
        boolean lying = rotation % 180 != 0;
        return new Inspection(
                type,
                health,
                duration,
                lying ? height : width,
                lying ? width : height,
                rotation,
                videoCodec,
                audioCodec,
                bitrate,
                pages,
                characters,
                List.copyOf(properties),
                software,
                takenAt,
                trouble,
                evidence);
    }

    /** What a decoder finds out; durations and codecs are read in the server itself. */
    void write(DataOutput out) throws IOException {
        out.writeUTF(type);
        out.writeUTF(health.name());
        number(out, width);
        number(out, height);
        out.writeInt(rotation);
        number(out, pages);
        number(out, characters);
        text(out, software);
        text(out, takenAt == null ? null : takenAt.toString());
        text(out, trouble == null ? null : trouble.name());
        text(out, evidence);
        out.writeInt(properties.size());
        for (Property property : properties) {
            out.writeUTF(property.name());
            out.writeUTF(property.value());
        }
    }

    static Facts read(DataInput in) throws IOException {
        Facts facts = new Facts(in.readUTF(), Health.valueOf(in.readUTF()));
        facts.width = number(in);
        facts.height = number(in);
        facts.rotation = in.readInt();
        facts.pages = number(in);
        facts.characters = number(in);
        facts.software = text(in);
        String taken = text(in);
        facts.takenAt = taken == null ? null : LocalDateTime.parse(taken);
        String trouble = text(in);
        facts.trouble = trouble == null ? null : Trouble.valueOf(trouble);
        facts.evidence = text(in);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            facts.says(in.readUTF(), in.readUTF());
        }
        return facts;
    }

    private static void number(DataOutput out, @Nullable Integer number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeInt(number);
        }
    }

    private static @Nullable Integer number(DataInput in) throws IOException {
        return in.readBoolean() ? in.readInt() : null;
    }

    private static void text(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String text(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    /** One line of at most 200 characters that a database and a page can show. */
    static String shortened(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(4L * LONGEST)
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                // Marks that turn the writing direction make a name read as another.
                .filter(letter -> Character.getType(letter) != Character.SURROGATE
                        && Character.getType(letter) != Character.FORMAT)
                .forEach(line::appendCodePoint);
        String clean = line.toString().replaceAll("\\s+", " ").strip();
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int cut = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return clean.substring(0, cut);
    }
}
