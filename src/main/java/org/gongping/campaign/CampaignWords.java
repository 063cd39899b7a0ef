package org.gongping.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.web.Dates;
import org.gongping.web.Words;
import org.gongping.workday.Workdays;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the campaign pages say that does not stand in a template. */
@Component
class CampaignWords {
    private final MessageSource messages;
    private final Words words;
    private final Dates dates;
    private final Workdays workdays;

    CampaignWords(MessageSource messages, Words words, Dates dates, Workdays workdays) {
        this.messages = messages;
        this.words = words;
        this.dates = dates;
        this.workdays = workdays;
    }

    /**
     * A mistake in a file, in words.
     *
     * @param line as text: nobody looks for line 1,204
     */
    record FaultLine(String line, String sentence) {}

    List<FaultLine> of(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new FaultLine(
                        String.valueOf(fault.line()), fault.sentence(messages, LocaleContextHolder.getLocale())))
                .toList();
    }

    String of(Refusal refusal) {
        return words.of(refusal);
    }

    String of(Enum<?> constant) {
        return words.of(constant);
    }

    String say(String key, Object... args) {
        return messages.getMessage(key, args, LocaleContextHolder.getLocale());
    }

    /**
     * How long a public notice lasts, and until when where the day it is published on is known.
     *
     * @param published none: the notice gives no exact day
     */
    String of(Judging.PublicNotice notice, Optional<LocalDate> published) {
        String length = say(notice.working() ? "publicNotice.working" : "publicNotice.days", notice.days());
        return published
                .map(day -> {
                    try {
                        return say(
                                "publicNotice.until", length, dates.day(day), dates.day(notice.lastDay(day, workdays)));
                    } catch (Workdays.WorkdayCalendarMissing no) {
                        return say("publicNotice.unknown", length, of(no));
                    }
                })
                .orElse(length);
    }

    /** Of what a final score is made: 专家评审 60%，网络投票 40%. */
    String of(Weights weights) {
        return weights.shares().isEmpty()
                ? say("weights.none")
                : String.join(
                        say("weights.comma"),
                        weights.shares().stream()
                                .map(share -> say(
                                        "weights.share",
                                        Weights.KNOWN.contains(share.part())
                                                ? say("weights." + share.part())
                                                : share.part(),
                                        share.percent()))
                                .toList());
    }

    /** When a phase opens; a vague day as the days it can be. */
    String opening(Optional<NoticeDay> day) {
        return day.map(at -> at.exact() ? dates.day(at.from()) : vague(at)).orElseGet(() -> say("start.fromStart"));
    }

    String closing(Optional<NoticeDay> day) {
        return day.map(at -> at.endsAt().map(dates::deadline).orElseGet(() -> vague(at)))
                .orElseGet(() -> say("start.noEnd"));
    }

    private String vague(NoticeDay day) {
        return say("start.vague", dates.day(day.from()), dates.day(day.to()));
    }
}
