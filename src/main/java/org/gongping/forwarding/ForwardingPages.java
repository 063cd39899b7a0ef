package org.gongping.forwarding;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineInForce;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.forwarding.ForwardingDesk.Place;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.gongping.web.FieldView;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The notice as it reached a unit, its own forwarding, and what it decides when an end above moves. */
@Controller
class ForwardingPages {
    private static final String END_OF_DAY = "24:00";

    private final ForwardingDesk desk;
    private final Forwardings forwardings;
    private final Proposals proposals;
    private final LevelTimes times;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final OnceOnly once;
    private final Words words;
    private final MessageSource messages;

    ForwardingPages(
            ForwardingDesk desk,
            Forwardings forwardings,
            Proposals proposals,
            LevelTimes times,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            OnceOnly once,
            Words words,
            MessageSource messages) {
        this.desk = desk;
        this.forwardings = forwardings;
        this.proposals = proposals;
        this.times = times;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.once = once;
        this.words = words;
        this.messages = messages;
    }

    /** One line of the list. */
    record Line(Campaign campaign, Union unit, int texts, int open, boolean writes) {}

    /**
     * A track in the form.
     *
     * @param above the end that counts above the unit; null where there is no exact one
     * @param version of the unit's own deadline; 0: it has none
     */
    record EndLine(
            Track track,
            @Nullable Instant above,
            String aboveUnit,
            String date,
            String time,
            int version,
            @Nullable String error) {
        public String id() {
            return "end-" + track.key();
        }
    }

    /** A proposal with the names a reader needs, and where its own date form stands. */
    record Asked(Proposal proposal, Track track, Union parent, int version, String date, String time) {
        public @Nullable Instant before() {
            return proposal.before().orElse(null);
        }

        public boolean overtaken() {
            return proposal.overtaken();
        }
    }

    @GetMapping("/forwarding")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        if (me.seats().stream().allMatch(seat -> seat.role() == Role.AUDITOR || seat.role() == Role.ADMINISTRATOR)) {
            me.as(Role.OFFICIAL);
        }
        model.addAttribute(
                "lines",
                desk.places(me).stream()
                        .map(place -> new Line(
                                place.campaign(),
                                place.unit(),
                                (int) forwardings
                                        .chain(place.campaign(), place.unit().id(), null)
                                        .stream()
                                        .count(),
                                proposals
                                        .open(place.campaign(), place.unit().id())
                                        .size(),
                                desk.seat(place, me).isPresent()))
                        .toList());
        return "forwarding/list";
    }

    /** Where a notice leads: to the reader's own unit. */
    @GetMapping("/forwarding/{key}")
    String own(@AuthenticationPrincipal SignedIn me, @PathVariable String key) {
        List<Place> places = desk.places(me).stream()
                .filter(place -> place.campaign().key().equals(key))
                .toList();
        if (places.isEmpty()) {
            throw new Forwardings.ForwardingUnknown();
        }
        return "redirect:/forwarding/" + key + "/" + places.get(0).unit().id();
    }

    @GetMapping("/forwarding/{key}/{union}")
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String union,
            @RequestParam @Nullable String done,
            Model model) {
        Place place = desk.place(key, union, me);
        model.addAttribute(
                "done", List.of("forwarded", "taken", "kept").contains(done == null ? "" : done) ? done : null);
        return page(place, me, typed(place), List.of(), Map.of(), model);
    }

    @PostMapping("/forwarding/{key}/{union}")
    String forward(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String union,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        Place place = desk.place(key, union, me);
        Map<TrackId, Refusal> wrong = new LinkedHashMap<>();
        Forwardings.Wanted wanted = wanted(place, request, wrong);
        try {
            if (!wrong.isEmpty()) {
                throw new Forwardings.EndsRefused(wrong);
            }
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        forwardings.forward(
                                place.campaign(),
                                place.unit().id(),
                                wanted,
                                me.at(desk.seat(place, me)
                                        .orElseThrow(() -> new Forwardings.ForwardingNotYours(place.unit()))));
                        return address(place) + "?done=forwarded";
                    });
        } catch (Forwardings.EndsRefused no) {
            response.setStatus(no.kind().status());
            return page(place, me, request, List.of(no), no.byTrack(), model);
        } catch (Forwardings.ForwardingNotYours no) {
            throw no;
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return page(place, me, request, List.of(no), Map.of(), model);
        }
    }

    @PostMapping("/forwarding/{key}/{union}/proposals/{id}")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String union,
            @PathVariable UUID id,
            @RequestParam UUID requestKey,
            @RequestParam Decision act,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            Model model,
            HttpServletResponse response) {
        Place place = desk.place(key, union, me);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        var by = me.at(desk.seat(place, me)
                                .orElseThrow(() -> new Forwardings.ForwardingNotYours(place.unit())));
                        if (act == Decision.KEEP) {
                            proposals.keep(id, place.unit().id(), by);
                            return address(place) + "?done=kept";
                        }
                        Optional<Instant> preferred =
                                act == Decision.CHANGE ? Optional.of(closes(date, time)) : Optional.empty();
                        proposals.take(id, place.unit().id(), preferred, version, by);
                        return address(place) + "?done=taken";
                    });
        } catch (Forwardings.ForwardingNotYours | Forwardings.ForwardingUnknown no) {
            throw no;
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return page(place, me, typed(place), List.of(no), Map.of(), model);
        }
    }

    /** What a unit may do with a proposal. */
    enum Decision {
        ACCEPT,
        CHANGE,
        KEEP
    }

    private static String address(Place place) {
        return "/forwarding/" + place.campaign().key() + "/" + place.unit().id();
    }

    private String page(
            Place place,
            SignedIn me,
            Map<String, String> typed,
            List<Refusal> refused,
            Map<TrackId, Refusal> wrong,
            Model model) {
        Campaign campaign = place.campaign();
        List<Forwarding> versions = forwardings.versions(campaign, place.unit().id());
        boolean writes = desk.seat(place, me).isPresent();
        model.addAttribute("campaign", campaign);
        model.addAttribute("definition", campaigns.definition(campaign.id()));
        model.addAttribute("organizer", unions.get(campaign.organizer()));
        model.addAttribute("unit", place.unit());
        model.addAttribute("links", forwardings.chain(campaign, place.unit().id(), null));
        model.addAttribute("times", times.of(campaign, place.unit().id()));
        model.addAttribute("older", versions.stream().skip(1).toList());
        model.addAttribute(
                "titles", campaigns.tracks(campaign.id()).stream().collect(Collectors.toMap(Track::id, Track::title)));
        model.addAttribute("asked", asked(place));
        model.addAttribute("writes", writes);
        model.addAttribute(
                "version",
                typed.getOrDefault(
                        "version",
                        String.valueOf(versions.isEmpty() ? 0 : versions.get(0).version())));
        model.addAttribute("refused", refused.stream().map(words::of).toList());
        model.addAttribute("ends", writes ? lines(place, typed, wrong) : List.of());
        model.addAttribute(
                "fields",
                Map.of(
                        "document", field("document", "textfield", typed, true, Forwardings.LONGEST_DOCUMENT),
                        "text", field("text", "textarea", typed, false, Forwardings.LONGEST_TEXT)));
        return "forwarding/unit";
    }

    private List<Asked> asked(Place place) {
        Map<TrackId, Deadline> own = own(place);
        return proposals.open(place.campaign(), place.unit().id()).stream()
                .map(proposal -> new Asked(
                        proposal,
                        campaigns.track(proposal.track()),
                        unions.get(proposal.parent()),
                        Optional.ofNullable(own.get(proposal.track()))
                                .map(Deadline::version)
                                .orElse(0),
                        date(proposal.proposed()),
                        time(proposal.proposed())))
                .toList();
    }

    private List<EndLine> lines(Place place, Map<String, String> typed, Map<TrackId, Refusal> wrong) {
        Map<TrackId, Deadline> own = own(place);
        List<EndLine> lines = new ArrayList<>();
        for (Track track : campaigns.tracks(place.campaign().id())) {
            DeadlineInForce above;
            try {
                above = deadlines.inForce(
                        track.id(), Phase.COLLECTION, place.unit().parent().orElseThrow());
            } catch (Deadlines.DeadlineUnknown noCollection) {
                continue;
            }
            Refusal no = wrong.get(track.id());
            lines.add(new EndLine(
                    track,
                    above.closes().orElse(null),
                    unions.get(above.setBy()).name(),
                    typed.getOrDefault("end." + track.key(), ""),
                    typed.getOrDefault("time." + track.key(), END_OF_DAY),
                    number(typed.getOrDefault(
                            "seen." + track.key(),
                            String.valueOf(Optional.ofNullable(own.get(track.id()))
                                    .map(Deadline::version)
                                    .orElse(0)))),
                    no == null ? null : words.of(no)));
        }
        return lines;
    }

    private Map<TrackId, Deadline> own(Place place) {
        Map<TrackId, Deadline> own = new LinkedHashMap<>();
        forwardings.collection(place.campaign()).stream()
                .filter(end -> end.union().equals(place.unit().id()))
                .forEach(end -> own.put(end.track(), end));
        return own;
    }

    /** The form as the unit's present forwarding and dates fill it. */
    private Map<String, String> typed(Place place) {
        Map<String, String> typed = new LinkedHashMap<>();
        forwardings.versions(place.campaign(), place.unit().id()).stream()
                .findFirst()
                .ifPresent(text -> {
                    typed.put("document", text.document());
                    typed.put("text", text.text());
                });
        Map<TrackId, Instant> own =
                forwardings.own(place.campaign(), place.unit().id());
        for (Track track : campaigns.tracks(place.campaign().id())) {
            Instant closes = own.get(track.id());
            if (closes != null) {
                typed.put("end." + track.key(), date(closes));
                typed.put("time." + track.key(), time(closes));
            }
        }
        return typed;
    }

    private Forwardings.Wanted wanted(Place place, Map<String, String> request, Map<TrackId, Refusal> wrong) {
        Map<TrackId, Forwardings.Wanted.End> ends = new LinkedHashMap<>();
        for (Track track : campaigns.tracks(place.campaign().id())) {
            String date = request.getOrDefault("end." + track.key(), "").strip();
            if (date.isEmpty()) {
                if (number(request.getOrDefault("seen." + track.key(), "")) > 0) {
                    // A unit's own end cannot be taken back, only moved: the one above would count unseen.
                    wrong.put(track.id(), new EndCannotGo());
                }
                continue;
            }
            try {
                ends.put(
                        track.id(),
                        new Forwardings.Wanted.End(
                                closes(date, request.getOrDefault("time." + track.key(), "")),
                                number(request.getOrDefault("seen." + track.key(), ""))));
            } catch (EndUnreadable no) {
                wrong.put(track.id(), no);
            }
        }
        return new Forwardings.Wanted(
                request.getOrDefault("document", ""),
                request.getOrDefault("text", ""),
                number(request.getOrDefault("version", "")),
                ends);
    }

    private FieldView field(String key, String type, Map<String, String> typed, boolean required, int longest) {
        return new FieldView(
                key,
                type,
                say("forwarding." + key),
                required,
                say("forwarding." + key + ".help"),
                null,
                longest,
                List.of(),
                List.of(typed.getOrDefault(key, "")),
                List.of(),
                null);
    }

    private String say(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }

    /** 24:00 is the end of the day, which other clocks call 0:00 of the next. */
    private static Instant closes(String date, String time) {
        try {
            LocalDate day = LocalDate.parse(date.strip());
            String hour = time.strip().replace('：', ':');
            ZonedDateTime at = hour.isEmpty() || hour.equals(END_OF_DAY)
                    ? day.plusDays(1).atStartOfDay(NoticeDay.ZONE)
                    : day.atTime(LocalTime.parse(hour.length() == 4 ? "0" + hour : hour))
                            .atZone(NoticeDay.ZONE);
            if (at.getYear() < 2000 || at.getYear() > 2200) {
                throw new EndUnreadable();
            }
            return at.toInstant();
        } catch (DateTimeException e) {
            throw new EndUnreadable();
        }
    }

    private static String date(Instant closes) {
        return closes.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate().toString();
    }

    private static String time(Instant closes) {
        LocalTime time = closes.atZone(NoticeDay.ZONE).toLocalTime();
        return time.equals(LocalTime.MIDNIGHT)
                ? END_OF_DAY
                : time.withSecond(0).withNano(0).toString();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** No day, or no time of a day. */
    static class EndUnreadable extends Refusal {
        EndUnreadable() {
            super(Kind.INVALID, "endUnreadable");
        }
    }

    /** An end the unit has set stays until it is moved. */
    static class EndCannotGo extends Refusal {
        EndCannotGo() {
            super(Kind.INVALID, "endCannotGo");
        }
    }
}
