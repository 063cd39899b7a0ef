package org.gongping.entry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.BitrateRule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CodecRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.EditingSoftwareRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Orientation;
import org.gongping.campaign.Rule.OrientationRule;
import org.gongping.campaign.Rule.PagesRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.TakenBetweenRule;
import org.gongping.entry.Finding.Outcome;
import org.gongping.entry.Finding.Place;
import org.gongping.media.Inspection;
import org.gongping.media.MediaFile;
import org.gongping.media.Trouble;
import org.springframework.util.unit.DataSize;

/** The rules about one file, by what the server measured of it. */
final class FileChecks {
    /** 16:9 of 1920×1088, as some cameras store it, is still 16:9. */
    static final double RATIO_TOLERANCE = 0.01;

    /** Programs by which pictures are put together; those that only sort or convert them say nothing. */
    private static final List<String> EDITORS = List.of(
            "photoshop",
            "lightroom",
            "gimp",
            "affinity",
            "snapseed",
            "picsart",
            "meitu",
            "美图",
            "醒图",
            "xingtu",
            "pixelmator",
            "capture one",
            "photodirector",
            "coreldraw",
            "midjourney",
            "stable diffusion",
            "firefly",
            "dall");

    private final PartDefinition part;
    private final MediaFile file;
    private final Inspection inspected;
    private final Seen seen;

    private FileChecks(PartDefinition part, MediaFile file, Seen seen) {
        this.part = part;
        this.file = file;
        this.inspected = file.inspection();
        this.seen = seen;
    }

    static List<Finding> of(PartDefinition part, MediaFile file, Seen seen) {
        return new FileChecks(part, file, seen).all();
    }

    private List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        damage().ifPresent(findings::add);
        if (findings.isEmpty()) {
            for (Rule rule : part.rules()) {
                measured(rule).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** A broken file is refused whatever the notice says; nothing else about it can be trusted. */
    private Optional<Finding> damage() {
        Trouble trouble = inspected.trouble();
        if (trouble != null) {
            String evidence = inspected.evidence();
            // The name is what lies; of the other troubles the inside tells.
            Object[] words = trouble == Trouble.LYING_EXTENSION
                    ? new Object[] {part.title(), file.name(), Checks.name(inspected.type())}
                    : new Object[] {part.title(), evidence == null ? "" : evidence};
            return Optional.of(
                    Finding.fault(Place.PART, part.key(), part.title(), "safe", "", "file." + trouble.name(), words));
        }
        Duration length = inspected.duration();
        String message =
                switch (inspected.health()) {
                    case WHOLE -> length != null && length.isZero() ? "file.noLength" : "";
                    case TRUNCATED -> "file.truncated";
                    case UNREADABLE -> "file.unreadable";
                    case EMPTY -> "file.empty";
                };
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.fault(Place.PART, part.key(), part.title(), "whole", "", message, part.title()));
    }

    /** Rules of other sorts are judged elsewhere: by all items, by the entry, or by a human at every level. */
    private Optional<Finding> measured(Rule rule) {
        if (rule instanceof MediaTypeRule types) {
            return Optional.of(type(types));
        } else if (rule instanceof FileSizeRule limits) {
            return Optional.of(size(limits));
        } else if (rule instanceof DurationRule time) {
            return still() ? Optional.empty() : Optional.of(duration(time));
        } else if (rule instanceof BitrateRule rate) {
            return still() ? Optional.empty() : Optional.of(bitrate(rate));
        } else if (rule instanceof CodecRule codecs) {
            return still() ? Optional.empty() : Optional.of(codec(codecs));
        } else if (rule instanceof AspectRatioRule ratios) {
            return sound() ? Optional.empty() : Optional.of(ratio(ratios));
        } else if (rule instanceof OrientationRule way) {
            return sound() ? Optional.empty() : Optional.of(orientation(way));
        } else if (rule instanceof ResolutionRule resolution) {
            return sound() ? Optional.empty() : Optional.of(resolution(resolution));
        } else if (rule instanceof PagesRule pages) {
            return document() ? Optional.of(pages(pages)) : Optional.empty();
        } else if (rule instanceof CharactersRule characters) {
            return document()
                    ? Optional.of(PartChecks.characters(part, characters, seen.characters()))
                    : Optional.empty();
        } else if (rule instanceof TakenBetweenRule taken) {
            return still() ? Optional.of(taken(taken)) : Optional.empty();
        } else if (rule instanceof EditingSoftwareRule) {
            return still() ? Optional.of(software(rule)) : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean still() {
        return inspected.type().startsWith("image/");
    }

    private boolean sound() {
        return inspected.type().startsWith("audio/");
    }

    private boolean document() {
        return !still() && !sound() && !inspected.type().startsWith("video/");
    }

    private Finding type(MediaTypeRule rule) {
        List<String> allowed = Checks.names(rule.in());
        if (inspected.type().equals("application/octet-stream")) {
            return failed(rule, "type.unknown", allowed);
        }
        return found(rule, rule.in().contains(inspected.type()), "type", Checks.name(inspected.type()), allowed);
    }

    private Finding size(FileSizeRule rule) {
        String what = still() ? "photo" : "size";
        DataSize measured = DataSize.ofBytes(file.size());
        if (rule.max().isPresent() && file.size() > rule.max().get()) {
            return failed(
                    rule,
                    what + ".tooLarge",
                    measured,
                    DataSize.ofBytes(rule.max().get()));
        }
        if (rule.min().isPresent() && file.size() < rule.min().get()) {
            return failed(
                    rule,
                    what + ".tooSmall",
                    measured,
                    DataSize.ofBytes(rule.min().get()));
        }
        return met(rule, what + ".met", measured);
    }

    private Finding duration(DurationRule rule) {
        Duration measured = inspected.duration();
        if (measured == null) {
            return unknown(rule, "duration.unknown");
        }
        // A song is not called a film.
        String what = sound() ? "sound" : "duration";
        // The notices count in seconds: a film cut at 3:00 whose last frame ends at 3:00.03 keeps 3分钟.
        Duration time = Duration.ofSeconds(Math.round(measured.toMillis() / 1000.0));
        if (rule.max().isPresent() && time.compareTo(rule.max().get()) > 0) {
            return failed(rule, what + ".tooLong", time, rule.max().get());
        }
        if (rule.min().isPresent() && time.compareTo(rule.min().get()) < 0) {
            return failed(rule, what + ".tooShort", time, rule.min().get());
        }
        return met(rule, what + ".met", time);
    }

    private Finding bitrate(BitrateRule rule) {
        Long measured = inspected.bitrate();
        if (measured == null) {
            return unknown(rule, "bitrate.unknown");
        }
        long kilobits = Math.round(measured / 1000.0);
        if (rule.max().isPresent() && kilobits > rule.max().get()) {
            return failed(rule, "bitrate.tooHigh", kilobits, rule.max().get());
        }
        if (rule.min().isPresent() && kilobits < rule.min().get()) {
            return failed(rule, "bitrate.tooLow", kilobits, rule.min().get());
        }
        return met(rule, "bitrate.met", kilobits);
    }

    /** The picture's where there is one: H.264 is asked of a film, AAC of a recording. */
    private Finding codec(CodecRule rule) {
        String measured = inspected.videoCodec() == null ? inspected.audioCodec() : inspected.videoCodec();
        if (measured == null) {
            return unknown(rule, "codec.unknown");
        }
        return found(rule, rule.in().stream().anyMatch(measured::equalsIgnoreCase), "codec", measured, rule.in());
    }

    private Finding ratio(AspectRatioRule rule) {
        Integer width = inspected.width();
        Integer height = inspected.height();
        if (width == null || height == null || height == 0) {
            return unknown(rule, "picture.unknown");
        }
        double shown = (double) width / height;
        boolean met = rule.in().stream().anyMatch(ratio -> {
            double wanted = (double) ratio.width() / ratio.height();
            return Math.abs(shown - wanted) <= wanted * RATIO_TOLERANCE;
        });
        return found(
                rule,
                met,
                "ratio",
                pixels(),
                rule.in().stream().map(Ratio::toString).toList());
    }

    private Finding orientation(OrientationRule rule) {
        Integer width = inspected.width();
        Integer height = inspected.height();
        if (width == null || height == null) {
            return unknown(rule, "picture.unknown");
        }
        boolean met = rule.orientation() == Orientation.LANDSCAPE ? width > height : height > width;
        return found(rule, met, "orientation", pixels(), rule.orientation());
    }

    private Finding resolution(ResolutionRule rule) {
        Integer width = inspected.width();
        Integer height = inspected.height();
        if (width == null || height == null) {
            return unknown(rule, "picture.unknown");
        }
        int shorter = Math.min(width, height);
        int longer = Math.max(width, height);
        if (rule.shortSideMin().isPresent() && shorter < rule.shortSideMin().get()) {
            return failed(
                    rule, "resolution.wrong", pixels(), rule.shortSideMin().get());
        }
        if (rule.longSideMin().isPresent() && longer < rule.longSideMin().get()) {
            return failed(rule, "resolution.short", pixels(), rule.longSideMin().get());
        }
        if (rule.longSideMax().isPresent() && longer > rule.longSideMax().get()) {
            return failed(rule, "resolution.long", pixels(), rule.longSideMax().get());
        }
        return rule.shortSideMin().isPresent()
                ? met(rule, "resolution.met", pixels(), rule.shortSideMin().get())
                : met(rule, "resolution.fits", pixels());
    }

    private String pixels() {
        return inspected.width() + "×" + inspected.height();
    }

    private Finding pages(PagesRule rule) {
        Integer pages = seen.pages();
        if (pages == null) {
            return unknown(rule, "pages.unknown");
        }
        if (rule.max().isPresent() && pages > rule.max().get()) {
            return failed(rule, "pages.tooMany", pages, rule.max().get());
        }
        if (rule.min().isPresent() && pages < rule.min().get()) {
            return failed(rule, "pages.tooFew", pages, rule.min().get());
        }
        return met(rule, "pages.met", pages);
    }

    private Finding taken(TakenBetweenRule rule) {
        if (seen.takenAt() == null) {
            return unknown(rule, "taken.unknown");
        }
        LocalDate day = seen.takenAt().toLocalDate();
        if (rule.from().isPresent() && day.isBefore(rule.from().get())) {
            return failed(rule, "taken.tooEarly", day, rule.from().get());
        }
        if (rule.to().isPresent() && day.isAfter(rule.to().get())) {
            return failed(rule, "taken.tooLate", day, rule.to().get());
        }
        return met(rule, "taken.met", day);
    }

    /** A hint and no proof: editing lightly is allowed, and who hides it leaves no name. */
    private Finding software(Rule rule) {
        String software = seen.software();
        if (software == null) {
            return seen.properties() == null ? unknown(rule, "software.unknown") : met(rule, "software.none");
        }
        return editor(software).isPresent()
                ? failed(rule, "software.named", software)
                : met(rule, "software.met", software);
    }

    /** Which known editing software a file names. */
    static Optional<String> editor(String software) {
        return EDITORS.stream()
                .filter(software.toLowerCase(java.util.Locale.ROOT)::contains)
                .findFirst();
    }

    private Finding found(Rule rule, boolean met, String what, Object... words) {
        return met ? met(rule, what + ".met", words) : failed(rule, what + ".wrong", words);
    }

    private Finding met(Rule rule, String message, Object... words) {
        return PartChecks.of(rule, part, Outcome.MET, message, words);
    }

    private Finding failed(Rule rule, String message, Object... words) {
        return PartChecks.of(rule, part, Outcome.FAILED, message, words);
    }

    private Finding unknown(Rule rule, String message) {
        return PartChecks.of(rule, part, Outcome.UNKNOWN, message);
    }
}
