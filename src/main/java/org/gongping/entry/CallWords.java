package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Deliverable;
import org.gongping.campaign.DisplayOnly;
import org.gongping.campaign.Eligibility;
import org.gongping.campaign.EntryLimit;
import org.gongping.campaign.Recommendation;
import org.gongping.campaign.RepeatBar;
import org.gongping.campaign.TrackDefinition;
import org.gongping.web.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says who may enter a call, how often, and what units owe beside; {@code @callWords} in templates. */
@Component("callWords")
class CallWords {
    private final MessageSource messages;
    private final Words words;
    private final Calls calls;

    CallWords(MessageSource messages, Words words, Calls calls) {
        this.messages = messages;
        this.words = words;
        this.calls = calls;
    }

    /**
     * One thing said of a call.
     *
     * @param clause the words of the notice; empty where it gives none
     */
    record Line(String text, String clause) {}

    /** 只展示不参评: for all entrants, or for some. */
    public String displayOnly(TrackDefinition track) {
        return track.displayOnly()
                .map(only -> only.who()
                        .map(who -> say("call.displayOnlyFor", who))
                        .orElseGet(() -> say("call.displayOnlyAll")))
                .orElse("");
    }

    /** Who may enter and how often. */
    public List<Line> entrants(TrackDefinition track) {
        List<Line> lines = new ArrayList<>();
        track.eligibility().ifPresent(who -> eligibility(who, lines));
        for (EntryLimit limit : track.limits()) {
            String text = say("call.limit." + limit.per(), words.of(limit.period()), limit.max());
            lines.add(new Line(
                    limit.only(track)
                            .map(kinds -> say("call.limitOf", kinds, text))
                            .orElse(text),
                    limit.clause()));
        }
        for (RepeatBar bar : track.repeatBars()) {
            lines.add(new Line(calls.words(bar), bar.clause()));
        }
        track.recommendation().ifPresent(recommendation -> recommendation(recommendation, lines));
        Optional<DisplayOnly> only = track.displayOnly();
        only.ifPresent(each -> lines.add(new Line(displayOnly(track), each.clause())));
        track.filing().ifPresent(filing -> lines.add(new Line(say("call.filing", filing.union()), filing.clause())));
        return lines;
    }

    private void eligibility(Eligibility who, List<Line> lines) {
        String clause = who.clause().orElse("");
        if (!who.unionKinds().isEmpty() || !who.levels().isEmpty()) {
            String unions = Stream.concat(who.levels().stream(), who.unionKinds().stream())
                    .map(words::of)
                    .reduce((one, other) -> one + say("entry.comma") + other)
                    .orElse("");
            lines.add(new Line(say("call.unions", unions), clause));
        }
        if (who.members()) {
            lines.add(new Line(say("call.membersOnly"), clause));
        }
        if (!who.personClasses().isEmpty()) {
            lines.add(new Line(say("call.persons", String.join(say("entry.comma"), who.personClasses())), clause));
        }
    }

    private void recommendation(Recommendation recommendation, List<Line> lines) {
        if (recommendation.register()) {
            lines.add(new Line(say("call.register"), recommendation.clause()));
        }
        recommendation
                .min()
                .ifPresent(min -> lines.add(new Line(say("call.recommendMin", min), recommendation.clause())));
        recommendation
                .max()
                .ifPresent(max -> lines.add(new Line(say("call.recommendMax", max), recommendation.clause())));
        recommendation
                .priority()
                .ifPresent(priority -> lines.add(new Line(say("call.priority", priority), recommendation.clause())));
    }

    /** What units owe beside entries. */
    public List<Line> deliverables(CampaignDefinition campaign, TrackDefinition track) {
        return campaign.schedule().deliverables().stream()
                .filter(each -> each.tracks().isEmpty() || each.tracks().contains(track.key()))
                .map(this::deliverable)
                .toList();
    }

    private Line deliverable(Deliverable owed) {
        List<String> parts = new ArrayList<>();
        parts.add(owed.title());
        owed.by().ifPresent(by -> parts.add(say("call.owedBy", by)));
        owed.to().ifPresent(to -> parts.add(say("call.owedTo", to)));
        if (!owed.formats().isEmpty()) {
            parts.add(say("call.owedAs", String.join(say("entry.comma"), owed.formats())));
        }
        if (!owed.words().isEmpty()) {
            parts.add(say("call.owedWhen", owed.words()));
        }
        return new Line(String.join(" · ", parts), owed.clause());
    }

    private String say(String key, Object... said) {
        return messages.getMessage(key, said, LocaleContextHolder.getLocale());
    }
}
