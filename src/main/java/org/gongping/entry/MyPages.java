package org.gongping.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Track;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Level;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an author's own entries stand, and what he can do about it. */
@Controller
class MyPages {
    private static final int LONGEST_REASON = 500;

    private final Entries entries;
    private final EntryReturns returns;
    private final Campaigns campaigns;
    private final Unions unions;
    private final OnceOnly once;

    MyPages(Entries entries, EntryReturns returns, Campaigns campaigns, Unions unions, OnceOnly once) {
        this.entries = entries;
        this.returns = returns;
        this.campaigns = campaigns;
        this.unions = unions;
        this.once = once;
    }

    /**
     * One level of an entry's way.
     *
     * @param state done, now, back, over or open
     */
    record Stop(Level level, String union, String state) {}

    /**
     * Why an entry was given up.
     *
     * @param returned whether it waited for its author
     */
    record Late(Instant deadline, boolean returned) {
        static Optional<Late> of(Lapse lapse) {
            return lapse.deadline().map(deadline -> new Late(deadline, lapse.from() == Standing.RETURNED));
        }
    }

    /**
     * One entry.
     *
     * @param at the union it waits at
     */
    record Card(
            Entry entry,
            String track,
            String kind,
            String unit,
            List<Stop> way,
            @Nullable String at,
            EntryReturns.@Nullable Shown back,
            @Nullable Late lapsed) {
        public boolean withdrawable() {
            return entry.standing() == Standing.IN_REVIEW || entry.standing() == Standing.RETURNED;
        }
    }

    @GetMapping("/my")
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable String withdrawn,
            @RequestParam(required = false) @Nullable String discarded,
            @RequestParam(required = false) @Nullable Integer imported,
            Model model) {
        List<Card> cards = entries.handedInBy(me).stream()
                .sorted(Comparator.comparingInt(entry -> urgency(entry.standing())))
                .map(this::card)
                .toList();
        model.addAttribute("cards", cards);
        model.addAttribute("withdrawn", withdrawn);
        model.addAttribute("discarded", discarded != null);
        model.addAttribute("imported", imported);
        return "entry/my";
    }

    /** What waits for the author comes first; otherwise the last touched. */
    private static int urgency(Standing standing) {
        return switch (standing) {
            case RETURNED -> 0;
            case DRAFT -> 1;
            default -> 2;
        };
    }

    private Card card(Entry entry) {
        Track track = campaigns.track(entry.track());
        return new Card(
                entry,
                track.title(),
                entries.kind(entry).title(),
                unions.get(entry.unit()).name(),
                entry.standing() == Standing.DRAFT ? List.of() : way(entry, track),
                entry.atUnion().map(at -> unions.get(at).name()).orElse(null),
                Optional.of(entry)
                        .filter(returned -> returned.standing() == Standing.RETURNED)
                        .flatMap(Entry::lastReturn)
                        .map(returns::of)
                        .orElse(null),
                entry.standing() == Standing.LAPSED
                        ? entry.lapse().flatMap(Late::of).orElse(null)
                        : null);
    }

    private List<Stop> way(Entry entry, Track track) {
        List<Stop> way = new ArrayList<>();
        Level here = entry.level().orElse(Level.GRASSROOTS);
        for (Map.Entry<Level, Union> stop :
                unions.route(entry.unit(), track.organizer()).entrySet()) {
            way.add(new Stop(stop.getKey(), stop.getValue().name(), state(entry.standing(), stop.getKey(), here)));
        }
        return way;
    }

    private static String state(Standing standing, Level level, Level here) {
        if (standing == Standing.SHORTLISTED || here.isAbove(level)) {
            return "done";
        }
        if (level.isAbove(here)) {
            return "open";
        }
        return switch (standing) {
            case RETURNED -> "back";
            case DECLINED, WITHDRAWN, LAPSED -> "over";
            default -> "now";
        };
    }

    @PostMapping("/submit/{draft}/withdraw")
    String withdraw(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam UUID requestKey,
            @RequestParam(defaultValue = "") String reason) {
        EntryId id = WizardFrame.id(draft);
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    if (reason.length() > LONGEST_REASON) {
                        throw new ReasonTooLong(LONGEST_REASON, reason.length());
                    }
                    entries.withdraw(id, reason, me);
                    return "/my?withdrawn=" + id;
                });
    }

    @PostMapping("/submit/{draft}/discard")
    String discard(@AuthenticationPrincipal SignedIn me, @PathVariable String draft, @RequestParam UUID requestKey) {
        EntryId id = WizardFrame.id(draft);
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    entries.discard(id, me);
                    return "/my?discarded=yes";
                });
    }

    /** No browser sends one: the form stops at the limit. */
    static class ReasonTooLong extends Refusal {
        ReasonTooLong(int most, int length) {
            super(Kind.INVALID, "withdrawalReasonTooLong", most, length);
        }
    }
}
