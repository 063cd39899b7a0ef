package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.Packs.Case;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.AuthorNameRule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CountRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DateBetweenRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.EditingSoftwareRule;
import org.gongping.campaign.Rule.EitherOfRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.NumberBetweenRule;
import org.gongping.campaign.Rule.Orientation;
import org.gongping.campaign.Rule.OrientationRule;
import org.gongping.campaign.Rule.PublishedRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits of the packs are where the cases say: the last good value keeps the rule, the first bad one breaks it. */
class RuleCasesTests {
    /** The last day of fujian's collection. */
    private static final LocalDate TODAY = LocalDate.of(2023, 6, 28);

    static Stream<Case> cases() {
        return Packs.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLimitIsWhereTheNoticePutsIt(Case each) {
        assertThat(keeps(each, each.good())).as(each.good()).isTrue();
        assertThat(keeps(each, each.bad())).as(each.bad()).isFalse();
    }

    private static boolean keeps(Case each, String value) {
        KindDefinition kind = each.of();
        Optional<FieldDefinition> field = each.place().flatMap(kind::field);
        Optional<PartDefinition> part = each.place().flatMap(kind::part);
        return switch (each.rule()) {
            case "required" ->
                field.map(one -> !one.required() || !value.isEmpty())
                        .or(() -> part.map(one -> !one.required() || value.equals("present")))
                        .orElseThrow();
            case "length" ->
                Integer.parseInt(value) <= field.orElseThrow().maxLength().orElseThrow();
            case "options" -> field.orElseThrow().options().contains(value);
            case "format" ->
                switch (field.orElseThrow().type()) {
                    case LINK -> value.startsWith("https://");
                    case NUMBER -> value.matches("\\d+");
                    case PHONE -> value.length() == 11;
                    case EMAIL -> value.contains("@");
                    case DATE -> value.matches("\\d{4}-\\d{2}-\\d{2}");
                    default -> throw new AssertionError(each);
                };
            case "caption" ->
                Integer.parseInt(value)
                        <= part.orElseThrow()
                                .caption()
                                .orElseThrow()
                                .maxLength()
                                .orElseThrow();
            default ->
                keeps(
                        part.map(one -> one.rule(each.rule()))
                                .orElseGet(() -> kind.rule(each.rule()))
                                .orElseThrow(),
                        value);
        };
    }

    private static boolean keeps(Rule rule, String value) {
        if (rule instanceof MediaTypeRule types) {
            return types.in().contains(value);
        } else if (rule instanceof DurationRule time) {
            return between(time.min(), Duration.parse(value), time.max());
        } else if (rule instanceof FileSizeRule size) {
            return between(size.min(), Long.valueOf(value), size.max());
        } else if (rule instanceof AspectRatioRule ratios) {
            Ratio shown = sides(value);
            return ratios.in().stream()
                    .anyMatch(ratio -> ratio.width() * shown.height() == ratio.height() * shown.width());
        } else if (rule instanceof OrientationRule lies) {
            Ratio shown = sides(value);
            return lies.orientation()
                    == (shown.width() > shown.height() ? Orientation.LANDSCAPE : Orientation.PORTRAIT);
        } else if (rule instanceof ResolutionRule pixels) {
            Ratio shown = sides(value);
            int longer = Math.max(shown.width(), shown.height());
            return Math.min(shown.width(), shown.height())
                            >= pixels.shortSideMin().orElse(0)
                    && between(pixels.longSideMin(), longer, pixels.longSideMax());
        } else if (rule instanceof CountRule count) {
            return between(Optional.of(count.min()), Integer.valueOf(value), Optional.of(count.max()));
        } else if (rule instanceof CharactersRule characters) {
            return between(characters.min(), Integer.valueOf(value), characters.max());
        } else if (rule instanceof EditingSoftwareRule) {
            return !value.matches(".*(Photoshop|Lightroom|GIMP).*");
        } else if (rule instanceof AuthorNameRule names) {
            return names.names().equals(List.of("authors")) && !value.contains("林小满");
        } else if (rule instanceof CreatedWithinRule created) {
            return !LocalDate.parse(value).isBefore(TODAY.minusYears(created.years()));
        } else if (rule instanceof DateBetweenRule days) {
            return between(days.from(), LocalDate.parse(value), days.to());
        } else if (rule instanceof NumberBetweenRule numbers) {
            return between(numbers.min(), Long.valueOf(value), numbers.max());
        } else if (rule instanceof PublishedRule published) {
            return value.contains(published.hashtag().orElseThrow());
        } else if (rule instanceof EitherOfRule either) {
            return either.of().stream().filter(value::equals).count() >= either.min();
        }
        throw new AssertionError(rule);
    }

    private static Ratio sides(String value) {
        String[] sides = value.split("x");
        return new Ratio(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private static <T extends Comparable<? super T>> boolean between(Optional<T> min, T value, Optional<T> max) {
        return min.filter(least -> least.compareTo(value) > 0).isEmpty()
                && max.filter(most -> most.compareTo(value) < 0).isEmpty();
    }
}
