package org.gongping.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Severity;
import org.gongping.entry.ChecklistItem;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.EntryReading;
import org.gongping.entry.Finding;
import org.gongping.entry.Likeness;
import org.gongping.entry.Likenesses;
import org.gongping.inbox.OpenTask;
import org.gongping.inbox.TaskForm;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form recommend-entry: one official's verdict on one entry at one level. */
@Component
class RecommendEntry implements TaskForm<RecommendEntry.Input> {
    private final Reviews reviews;
    private final Entries entries;
    private final EntryReading reading;
    private final Likenesses likenesses;
    private final Campaigns campaigns;

    RecommendEntry(Reviews reviews, Entries entries, EntryReading reading, Likenesses likenesses, Campaigns campaigns) {
        this.reviews = reviews;
        this.entries = entries;
        this.reading = reading;
        this.likenesses = likenesses;
        this.campaigns = campaigns;
    }

    /** The keys of recommend-entry.form. Choices and lengths are checked against the form before. */
    record Input(
            @Nullable List<String> confirmed,
            Said verdict,
            @Nullable AfterAmendment afterAmendment,
            @Nullable List<String> reasons,
            String opinion) {}

    /** What an official can choose. */
    enum Said {
        RECOMMEND,
        RETURN,
        DECLINE
    }

    /** Where an amended entry goes. */
    enum AfterAmendment {
        BACK_TO_ME,
        FROM_THE_START
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Map<String, Object> submit(OpenTask task, Input input, Actor official) {
        EntryId id = new EntryId(task.subject());
        Map<String, String> items = items(entries.get(id));
        List<String> confirmed = input.confirmed() == null ? List.of() : input.confirmed();
        List<String> reasons = input.reasons() == null ? List.of() : input.reasons();
        if (input.verdict() == Said.RECOMMEND) {
            requireUpperRules(entries.get(id), task.level());
            requireConfirmed(entries.get(id), confirmed);
        }
        if (input.verdict() == Said.RETURN && reasons.isEmpty()) {
            throw new FieldRefused("reasons", "reasonsMissing");
        }
        Verdict verdict = verdict(input);
        reviews.give(
                task.id(),
                id,
                task.level(),
                verdict,
                input.opinion(),
                reasons,
                confirmed.stream().map(key -> items.getOrDefault(key, key)).toList(),
                official);
        return Map.of("verdict", verdict.name());
    }

    private static Verdict verdict(Input input) {
        return switch (input.verdict()) {
            case RECOMMEND -> Verdict.RECOMMEND;
            case DECLINE -> Verdict.DECLINE;
            case RETURN -> input.afterAmendment() == AfterAmendment.FROM_THE_START ? Verdict.RESTART : Verdict.RETURN;
        };
    }

    /** Rules that begin further up were only told to the author: here they hold. */
    private void requireUpperRules(Entry entry, Level level) {
        List<String> broken = entries.findings(entry).stream()
                .filter(finding -> finding.stops(level))
                .map(finding -> finding.label() + "（" + finding.clause() + "）")
                .distinct()
                .toList();
        if (!broken.isEmpty()) {
            throw new FieldRefused("verdict", "upperRulesBroken", broken);
        }
    }

    /** What the notice asks and no machine can see, an official must have looked at. */
    private void requireConfirmed(Entry entry, List<String> confirmed) {
        List<String> open = entries.checklist(entry).stream()
                .filter(item -> item.severity() == Severity.BLOCK && !confirmed.contains(item.key()))
                .map(ChecklistItem::text)
                .toList();
        if (!open.isEmpty()) {
            throw new FieldRefused("confirmed", "itemsNotConfirmed", open);
        }
    }

    @Override
    public Map<String, Map<String, String>> choices(OpenTask task) {
        return Map.of("confirmed", items(entries.get(new EntryId(task.subject()))));
    }

    private Map<String, String> items(Entry entry) {
        Map<String, String> items = new LinkedHashMap<>();
        entries.checklist(entry)
                .forEach(item -> items.put(
                        item.key(),
                        item.clause().equals(item.text()) ? item.text() : item.text() + "（" + item.clause() + "）"));
        return items;
    }

    @Override
    public View view(OpenTask task) {
        Entry entry = entries.get(new EntryId(task.subject()));
        Likeness alike = likenesses.seenFrom(task.union(), entry);
        List<Finding> findings = new ArrayList<>(reading.findings(entry, task.level(), task.union()));
        findings.addAll(alike.findings());
        return new View(
                "review/entry :: entry",
                Map.of(
                        "entry", entry,
                        "campaignKey", campaigns.get(entry.campaign()).key(),
                        "track", campaigns.track(entry.track()),
                        "kind", entries.kind(entry),
                        "items", reading.items(entry, task.union()),
                        "secrets", entries.readsSecrets(entry, task.union()),
                        "findings", findings,
                        "alike", alike,
                        "unit", entries.unitOf(entry),
                        "verdicts", reviews.of(entry.id())));
    }
}
