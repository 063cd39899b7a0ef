package org.gongping.entry;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.media.TestTexts;

/**
 * Answers that keep every rule of a form, made from the form. A rule this class does not know is an error, so that a new one is
 * not passed over.
 */
final class FormInOrder {
    private static final List<String> TITLES = List.of("港口的清晨", "焊花里的青春", "一盏灯的距离", "茶山上的技师", "夜班护士的电话", "地铁检修人");

    private final KindDefinition form;
    private final int number;
    private final LocalDate today;
    private final Map<String, String> answers = new LinkedHashMap<>();

    /**
     * @param number another work for each
     * @param variant which option of each choice
     */
    FormInOrder(KindDefinition form, int number, int variant, LocalDate today) {
        this.form = form;
        this.number = number;
        this.today = today;
        form.fields().stream()
                .filter(field -> !field.options().isEmpty())
                .forEach(field -> answers.put(
                        field.key(),
                        field.options().get(variant % field.options().size())));
        form.fields().stream()
                .filter(field -> field.type() == FieldType.YES_NO)
                .forEach(field -> answers.put(field.key(), "true"));
        form.fields().forEach(field -> answers.computeIfAbsent(field.key(), key -> answer(field)));
        form.rules().forEach(this::keep);
    }

    void fill(Page page) {
        // Choices first: they show what they call for.
        Stream.concat(
                        form.fields().stream().filter(FormInOrder::chosen),
                        form.fields().stream().filter(field -> !chosen(field)))
                .filter(field -> field.when().map(when -> when.holds(answers)).orElse(true))
                .forEach(field -> fill(page, field));
    }

    private static boolean chosen(FieldDefinition field) {
        return !field.options().isEmpty() || field.type() == FieldType.YES_NO;
    }

    private void fill(Page page, FieldDefinition field) {
        String answer = answers.get(field.key());
        Locator place = page.locator("[id='field-" + field.key() + "']");
        switch (field.type()) {
            case YES_NO -> place.check();
            case MULTI_CHOICE -> {
                place.locator("input[value='" + answer + "']").check();
                place.locator("input").last().check();
            }
            case CHOICE -> {
                if ("SELECT".equals(place.evaluate("it => it.tagName"))) {
                    place.selectOption(answer);
                } else {
                    place.locator("input[value='" + answer + "']").check();
                }
            }
            default -> place.fill(answer);
        }
    }

    private String answer(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT -> line(field);
            case LONG_TEXT ->
                text(field.minLength().orElse(0), field.maxLength().orElse(120));
            case NUMBER -> String.valueOf(Math.max(12_000, field.min().orElse(0L)));
            case DATE -> today.minusDays(1).toString();
            case PHONE -> "138001380" + String.format("%02d", number % 100);
            case EMAIL -> "zuopin" + number + "@gonghui.example.cn";
            case ID_NUMBER -> idNumber("3502031990010" + (1000 + number));
            case LINK -> link(0);
            case CHOICE, MULTI_CHOICE, YES_NO -> throw new IllegalStateException(field.key());
        };
    }

    private String line(FieldDefinition field) {
        String line = field.key().equals("title")
                ? TITLES.get(number % TITLES.size()) + " " + number
                : field.label().matches(".*(姓名|作者|诵读者|联系人|联络人).*") ? "欧阳铁柱" : field.label() + "：第" + number + "号";
        if (field.minLength().isPresent()
                || field.maxLength().filter(most -> most < 30).isPresent()) {
            throw new IllegalStateException("not known how to keep the length of " + field);
        }
        return line;
    }

    /** Words of a part that holds texts or links. */
    String words(PartDefinition part, int item) {
        if (part.type() == PartDefinition.PartType.LINK) {
            return link(item);
        }
        Optional<Rule.CharactersRule> length = part.rules().stream()
                .filter(Rule.CharactersRule.class::isInstance)
                .map(Rule.CharactersRule.class::cast)
                .findFirst();
        return text(
                length.flatMap(Rule.CharactersRule::min).orElse(0),
                length.flatMap(Rule.CharactersRule::max).orElse(1200));
    }

    /** As long as it may be: a limit is kept to the last 字. */
    private String text(int least, int most) {
        String text = TestTexts.article(number, 1 + Math.max(least, most) / 15);
        while (Checks.characters(text) > most) {
            text = text.substring(0, text.length() - Math.max(1, (Checks.characters(text) - most) / 2));
        }
        if (Checks.characters(text) < Math.max(1, least)) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private String link(int item) {
        return "https://gonghui.example.cn/zuopin/" + number + "/" + item;
    }

    private static String idNumber(String seventeen) {
        return "0123456789X"
                .chars()
                .mapToObj(last -> seventeen + (char) last)
                .filter(FieldChecks::idNumber)
                .findFirst()
                .orElseThrow();
    }

    private void keep(Rule rule) {
        if (rule instanceof Rule.NumberBetweenRule between) {
            long typed = Long.parseLong(answers.get(between.field()));
            answers.put(
                    between.field(),
                    String.valueOf(Math.min(
                            between.max().orElse(Long.MAX_VALUE),
                            Math.max(between.min().orElse(Long.MIN_VALUE), typed))));
        } else if (rule instanceof Rule.DateBetweenRule between) {
            LocalDate day = LocalDate.parse(answers.get(between.field()));
            LocalDate latest = between.to().filter(day::isAfter).orElse(day);
            answers.put(
                    between.field(),
                    between.from().filter(latest::isBefore).orElse(latest).toString());
        } else if (rule instanceof Rule.PublishedRule published) {
            published
                    .text()
                    .ifPresent(key -> answers.put(
                            key, published.hashtag().orElse("") + " " + TITLES.get(number % TITLES.size())));
            if (published.on().isPresent()) {
                throw new IllegalStateException("not known how to keep " + rule);
            }
        } else if (!(rule instanceof Rule.ReviewerRule
                || rule instanceof Rule.DeclarationRule
                || rule instanceof Rule.EitherOfRule // all is filled
                || rule instanceof Rule.CreatedWithinRule // yesterday
                || rule instanceof Rule.AuthorNameRule)) { // nobody of that name in the texts
            throw new IllegalStateException("not known how to keep " + rule);
        }
    }
}
