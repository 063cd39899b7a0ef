package org.gongping.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One thing a notice demands of an entry. A rule about the picture (ratio, resolution) says nothing about a file without one,
 * and a rule about time nothing about a file without duration: whether such a file may come at all is said by the media types.
 */
public sealed interface Rule {
    Basis basis();

    /** Stable within the part or kind it stands in: findings are kept under it. */
    default String key() {
        return basis().key();
    }

    default Severity severity() {
        return basis().severity();
    }

    /** The words of the notice it follows from. */
    default String clause() {
        return basis().clause();
    }

    /** The same with the days it names moved, as all days of its season are. */
    default Rule shifted(int days) {
        return this;
    }

    // ---- of each file of a part ----

    /** The file is of one of these media types, judged by its content, not by its name. */
    record MediaTypeRule(Basis basis, List<String> in) implements Rule {
        public MediaTypeRule {
            in = List.copyOf(in);
        }
    }

    /** The running time lies between both, both included. */
    record DurationRule(Basis basis, Optional<Duration> min, Optional<Duration> max) implements Rule {}

    /** The picture has one of these ratios. 1:1 is 正方形. */
    record AspectRatioRule(Basis basis, List<Ratio> in) implements Rule {
        public AspectRatioRule {
            in = List.copyOf(in);
        }
    }

    /** 横屏 or 竖屏. */
    record OrientationRule(Basis basis, Orientation orientation) implements Rule {}

    /**
     * The sides have so many pixels, upright or across: 1080P is a shorter side of 1080.
     *
     * @param shortSideMin fewest of the shorter side
     * @param longSideMin fewest of the longer side
     * @param longSideMax most of the longer side
     */
    record ResolutionRule(
            Basis basis, Optional<Integer> shortSideMin, Optional<Integer> longSideMin, Optional<Integer> longSideMax)
            implements Rule {}

    /** The file's size in bytes lies between both, both included. */
    record FileSizeRule(Basis basis, Optional<Long> min, Optional<Long> max) implements Rule {}

    /** Kilobits (1,000 bits) per second of the whole file, both included. */
    record BitrateRule(Basis basis, Optional<Integer> min, Optional<Integer> max) implements Rule {}

    /** Film or sound is coded by one of these, for instance H.264, AAC. */
    record CodecRule(Basis basis, List<String> in) implements Rule {
        public CodecRule {
            in = List.copyOf(in);
        }
    }

    /** Pages of a document or slides of a presentation, both included. */
    record PagesRule(Basis basis, Optional<Integer> min, Optional<Integer> max) implements Rule {}

    /** 字数 of a text or document, both included; counted as fields are. */
    record CharactersRule(Basis basis, Optional<Integer> min, Optional<Integer> max) implements Rule {}

    /** The day a photograph says it was taken, both included. */
    record TakenBetweenRule(Basis basis, Optional<LocalDate> from, Optional<LocalDate> to) implements Rule {
        @Override
        public Rule shifted(int days) {
            return new TakenBetweenRule(basis, from.map(day -> day.plusDays(days)), to.map(day -> day.plusDays(days)));
        }
    }

    /** 不得做合成、元素添加: a file that names editing software is pointed out; a human judges. */
    record EditingSoftwareRule(Basis basis) implements Rule {}

    /**
     * The file is named so, its extension aside.
     *
     * @param like text with {@code {unit}} or {@code {field-key}} where the entry's own words stand: {@code {authors}+{unit}}
     */
    record FileNameRule(Basis basis, String like) implements Rule {}

    // ---- of all items of a part together ----

    /** So many items, both included; a part without it holds exactly one. */
    record CountRule(Basis basis, int min, int max) implements Rule {
        /** The most of a notice that names none: 上传相应佐证材料. */
        public static final int ANY = Integer.MAX_VALUE;
    }

    /** All files of the part together, in bytes. */
    record TotalSizeRule(Basis basis, long max) implements Rule {}

    // ---- of the entry ----

    /** None of the places shows the name of an author. */
    record AuthorNameRule(Basis basis, List<NamePlace> in, List<String> names) implements Rule {
        public AuthorNameRule {
            in = List.copyOf(in);
            names = List.copyOf(names);
        }
    }

    /** The day in a date field lies at most so many years back. */
    record CreatedWithinRule(Basis basis, String field, int years) implements Rule {}

    /** The day in a date field lies between both, both included. */
    record DateBetweenRule(Basis basis, String field, Optional<LocalDate> from, Optional<LocalDate> to)
            implements Rule {
        @Override
        public Rule shifted(int days) {
            return new DateBetweenRule(
                    basis, field, from.map(day -> day.plusDays(days)), to.map(day -> day.plusDays(days)));
        }
    }

    /** The number in a field lies between both, both included. */
    record NumberBetweenRule(Basis basis, String field, Optional<Long> min, Optional<Long> max) implements Rule {}

    /** So many people are named in a field, both included; names are divided by 、 or a comma. */
    record PeopleRule(Basis basis, String field, Optional<Integer> min, Optional<Integer> max) implements Rule {}

    /**
     * The work was published before it is handed in.
     *
     * @param link key of the link field or part with its address
     * @param hashtag what the published text carries, with its # signs
     * @param text key of the field that repeats the published text, where the hashtag is looked for
     * @param on key of the date field with the day of publication
     * @param since first day that counts
     */
    record PublishedRule(
            Basis basis,
            String link,
            Optional<String> hashtag,
            Optional<String> text,
            Optional<String> on,
            Optional<LocalDate> since)
            implements Rule {
        @Override
        public Rule shifted(int days) {
            return new PublishedRule(basis, link, hashtag, text, on, since.map(day -> day.plusDays(days)));
        }
    }

    /**
     * At least so many of these fields and parts are filled: 说明或活动方案.
     *
     * @param of keys of optional fields and parts of the kind
     */
    record EitherOfRule(Basis basis, List<String> of, int min) implements Rule {
        public EitherOfRule {
            of = List.copyOf(of);
        }
    }

    // ---- of people ----

    /** What only a human can see: an item of the official's checklist. */
    record ReviewerRule(Basis basis, String text) implements Rule {}

    /** What only the submitter can know: ticked before handing in. */
    record DeclarationRule(Basis basis, Declared about, String text) implements Rule {}

    /** What a declaration is about. */
    enum Declared {
        ORIGINAL,
        COPYRIGHT,
        AI_USE,
        CONSENT,
        TRUTH,
        OTHER
    }

    /** Where an author's name must not stand. */
    enum NamePlace {
        TITLE,
        TEXT,
        FILE_NAME,
        METADATA
    }

    /** How a picture lies. A square is neither. */
    enum Orientation {
        LANDSCAPE,
        PORTRAIT
    }

    /** Width to height. */
    record Ratio(int width, int height) {
        @Override
        public String toString() {
            return width + ":" + height;
        }
    }
}
