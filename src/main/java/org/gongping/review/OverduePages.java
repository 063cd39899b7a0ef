package org.gongping.review;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.review.OverdueRounds.Line;
import org.gongping.union.Actor;
import org.gongping.union.SignedIn;
import org.gongping.web.Words;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 逾期待处理: the units below a desk that were late, and the decision about each: more time, or given up. */
@Controller
class OverduePages {
    private static final String END_OF_DAY = "24:00";

    private final OverdueRounds overdue;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Graces graces;
    private final Words words;
    private final OnceOnly once;
    private final Clock clock;

    OverduePages(
            OverdueRounds overdue,
            Campaigns campaigns,
            Deadlines deadlines,
            Graces graces,
            Words words,
            OnceOnly once,
            Clock clock) {
        this.overdue = overdue;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.graces = graces;
        this.words = words;
        this.once = once;
        this.clock = clock;
    }

    @GetMapping("/overdue")
    String list(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("lines", overdue.seenBy(me));
        model.addAttribute("done", done);
        return "review/overdue";
    }

    @GetMapping("/overdue/{round}")
    String form(@AuthenticationPrincipal SignedIn me, @PathVariable UUID round, Model model) {
        return page(overdue.line(new RoundId(round), me), Map.of(), List.of(), model);
    }

    @PostMapping("/overdue/{round}")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID round,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        Line line = overdue.line(new RoundId(round), me);
                        Actor by = overdue.decider(line, me);
                        String reason = typed.getOrDefault("reason", "");
                        String document = typed.getOrDefault("document", "");
                        if (typed.getOrDefault("act", "").equals("giveUp")) {
                            graces.giveUp(line.track(), line.union(), reason, document, by);
                            return "/overdue?done=givenUp";
                        }
                        graces.grant(line.track(), line.union(), until(typed), reason, document, by);
                        return "/overdue?done=granted";
                    });
        } catch (OverdueRounds.NothingOverdue gone) {
            throw gone;
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return page(overdue.line(new RoundId(round), me), typed, List.of(words.of(no)), model);
        }
    }

    private String page(Line line, Map<String, String> typed, List<String> refused, Model model) {
        Track track = campaigns.track(line.track());
        model.addAttribute("line", line);
        model.addAttribute("typed", typed);
        model.addAttribute("refused", refused);
        model.addAttribute(
                "lapses", campaigns.definition(track.campaign()).schedule().lapses());
        model.addAttribute("decided", graces.of(line.track(), line.union()));
        model.addAttribute(
                "closed",
                deadlines
                        .inForce(line.track(), Phase.COLLECTION, line.union())
                        .closes()
                        .orElse(clock.instant()));
        return "review/overdue-unit";
    }

    /** 24:00 is the end of the day, which other clocks call 0:00 of the next. */
    private static Instant until(Map<String, String> typed) {
        try {
            LocalDate day = LocalDate.parse(typed.getOrDefault("date", "").strip());
            String time = typed.getOrDefault("time", END_OF_DAY).strip().replace('：', ':');
            return time.isEmpty() || time.equals(END_OF_DAY)
                    ? day.plusDays(1).atStartOfDay(NoticeDay.ZONE).toInstant()
                    : day.atTime(LocalTime.parse(time.length() == 4 ? "0" + time : time))
                            .atZone(NoticeDay.ZONE)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new GraceDateMissing();
        }
    }

    /** More time needs an end. */
    static class GraceDateMissing extends Refusal {
        GraceDateMissing() {
            super(Kind.INVALID, "graceDateMissing");
        }
    }
}
