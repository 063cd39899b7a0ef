package org.gongping.forwarding;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.DateOf;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.forwarding.ForwardingDesk.Place;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
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
    private final ForwardingDesk desk;
    private final Forwardings forwardings;
    private final Proposals proposals;
    private final LevelTimes times;
    private final Campaigns campaigns;
    private final Amendments amendments;
    private final ForwardingForm form;
    private final Unions unions;
    private final OnceOnly once;
    private final Words words;

    ForwardingPages(
            ForwardingDesk desk,
            Forwardings forwardings,
            Proposals proposals,
            LevelTimes times,
            Campaigns campaigns,
            Amendments amendments,
            ForwardingForm form,
            Unions unions,
            OnceOnly once,
            Words words) {
        this.desk = desk;
        this.forwardings = forwardings;
        this.proposals = proposals;
        this.times = times;
        this.campaigns = campaigns;
        this.amendments = amendments;
        this.form = form;
        this.unions = unions;
        this.once = once;
        this.words = words;
    }

    /** One line of the list. */
    record Line(Campaign campaign, Union unit, int texts, int open, boolean writes) {}

    /** An own end that waits for the organizer's yes; {@code link} for who asked, who may take it back. */
    record Waiting(
            DateOf of,
            String track,
            @Nullable Instant closes,
            Amendment amendment,
            @Nullable String link) {}

    /**
     * A proposal with the names a reader needs, and where its own date form stands.
     *
     * @param waits an end of the unit's own has been asked for already
     */
    record Asked(Proposal proposal, Track track, Union parent, int version, String date, String time, boolean waits) {
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
                "done",
                List.of("forwarded", "taken", "kept", "asked").contains(done == null ? "" : done) ? done : null);
        return page(place, me, form.typed(place), List.of(), Map.of(), model);
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
        Forwardings.Wanted wanted = form.wanted(place, request, wrong);
        try {
            if (!wrong.isEmpty()) {
                throw new Forwardings.EndsRefused(wrong);
            }
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        Forwardings.Sent sent = forwardings.forward(
                                place.campaign(),
                                place.unit().id(),
                                wanted,
                                me.at(desk.seat(place, me)
                                        .orElseThrow(() -> new Forwardings.ForwardingNotYours(place.unit()))));
                        return address(place) + "?done=" + (sent.asked() > 0 ? "asked" : "forwarded");
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
                        Optional<Instant> preferred = act == Decision.CHANGE
                                ? Optional.of(ForwardingForm.closes(date, time))
                                : Optional.empty();
                        boolean taken = proposals.take(id, place.unit().id(), preferred, version, by);
                        return address(place) + "?done=" + (taken ? "taken" : "asked");
                    });
        } catch (Forwardings.ForwardingNotYours | Forwardings.ForwardingUnknown no) {
            throw no;
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return page(place, me, form.typed(place), List.of(no), Map.of(), model);
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
        List<Waiting> waiting = waiting(place, me);
        model.addAttribute("waiting", waiting);
        model.addAttribute("asked", asked(place, waiting));
        model.addAttribute("writes", writes);
        model.addAttribute(
                "version",
                typed.getOrDefault(
                        "version",
                        String.valueOf(versions.isEmpty() ? 0 : versions.get(0).version())));
        model.addAttribute("refused", refused.stream().map(words::of).toList());
        model.addAttribute("ends", writes ? form.lines(place, typed, wrong) : List.of());
        model.addAttribute("fields", form.fields(typed));
        return "forwarding/unit";
    }

    private List<Waiting> waiting(Place place, SignedIn me) {
        return amendments.waiting(place.campaign().id(), place.unit().id()).stream()
                .flatMap(each -> each.lines().stream()
                        .map(line -> new Waiting(
                                line.of(),
                                amendments.subject(line.of(), each.campaign()),
                                line.after().closes().orElse(null),
                                each,
                                me.id().equals(each.asked().person()) ? amendments.link(each) : null)))
                .toList();
    }

    private List<Asked> asked(Place place, List<Waiting> waiting) {
        Map<TrackId, Deadline> own = form.own(place);
        return proposals.open(place.campaign(), place.unit().id()).stream()
                .map(proposal -> new Asked(
                        proposal,
                        campaigns.track(proposal.track()),
                        unions.get(proposal.parent()),
                        Optional.ofNullable(own.get(proposal.track()))
                                .map(Deadline::version)
                                .orElse(0),
                        ForwardingForm.date(proposal.proposed()),
                        ForwardingForm.time(proposal.proposed()),
                        waiting.stream()
                                .anyMatch(each -> each.of().equals(DateOf.phase(proposal.track(), proposal.phase())))))
                .toList();
    }
}
