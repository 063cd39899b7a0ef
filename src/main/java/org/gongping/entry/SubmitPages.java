package org.gongping.entry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.DeadlineInForce;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.gongping.union.Unions.UnionOutsideCampaign;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be entered now, by whom, until when, under which rules. */
@Controller
class SubmitPages {
    private final Entries entries;
    private final CallWords calls;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final OnceOnly once;
    private final Clock clock;

    SubmitPages(
            Entries entries,
            CallWords calls,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            OnceOnly once,
            Clock clock) {
        this.calls = calls;
        this.entries = entries;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.once = once;
        this.clock = clock;
    }

    /** A way for this person to enter: the seat, its unit and how long it may. */
    record Way(Seat seat, Channel channel, Union unit, DeadlineInForce deadline, Union setBy, Time time) {
        /** For the form: tells the seats of one person apart. */
        public String key() {
            return seat.role() + "@" + seat.union();
        }

        public boolean open() {
            return time == Time.OPEN;
        }

        /** Whether a unit below the organizer has set an earlier day. */
        public boolean local(Track track) {
            return !setBy.id().equals(track.organizer());
        }
    }

    enum Time {
        NOT_YET,
        OPEN,
        OVER
    }

    /**
     * A track with the ways this person has into it.
     *
     * @param barred one of his units could hand in, if the notice called upon it
     */
    record Offer(Track track, List<Way> ways, boolean barred) {
        public List<Way> open() {
            return ways.stream().filter(Way::open).toList();
        }

        /** What the page shows of the time: where it is open, otherwise any. */
        public Optional<Way> shown() {
            return open().stream().findFirst().or(() -> ways.stream().findFirst());
        }

        /** Where this person would hand in, each once. */
        public List<Union> units() {
            return ways.stream().map(Way::unit).distinct().toList();
        }

        /** The other units' times, where they differ. */
        public boolean timesDiffer() {
            return ways.stream().map(way -> way.deadline().closes()).distinct().count() > 1;
        }
    }

    @GetMapping("/submit")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        if (!me.has(Role.WORKER) && !me.has(Role.CLERK)) {
            throw new Entries.NoEntryFromHere();
        }
        Map<Campaign, List<Offer>> offers = new LinkedHashMap<>();
        for (Campaign campaign : campaigns.all()) {
            List<Seat> seats = seatsIn(campaign, me);
            if (!seats.isEmpty()) {
                offers.put(
                        campaign,
                        campaigns.tracks(campaign.id()).stream()
                                .map(track -> offer(track, seats))
                                .toList());
            }
        }
        model.addAttribute("offers", offers);
        return "entry/submit";
    }

    @GetMapping("/submit/tracks/{id}")
    String rules(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, Model model) {
        Track track = campaigns.track(new TrackId(id));
        Campaign campaign = campaigns.get(track.campaign());
        model.addAttribute("campaign", campaign);
        model.addAttribute("offer", offer(track, seatsIn(campaign, me)));
        model.addAttribute("entrants", calls.entrants(track.definition()));
        model.addAttribute("owed", calls.deliverables(campaigns.definition(campaign.id()), track.definition()));
        return "entry/rules";
    }

    @PostMapping("/submit")
    String begin(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam UUID requestKey,
            @RequestParam UUID track,
            @RequestParam String kind,
            @RequestParam String seat,
            Model model) {
        Seat chosen = me.seats().stream()
                .filter(each -> seat.equals(each.role() + "@" + each.union()))
                .findFirst()
                .orElseThrow(Entries.NoEntryFromHere::new);
        try {
            return "redirect:"
                    + once.answer(
                            requestKey,
                            me.id().value(),
                            () -> "/submit/"
                                    + entries.begin(new TrackId(track), kind, me, chosen)
                                            .id() + "/info");
        } catch (Deadlines.CollectionClosed | Deadlines.CollectionNotOpen late) {
            // Closed while the page was open: it says so itself, with the day and whose it is.
            return "redirect:/submit/tracks/" + track;
        }
    }

    /** Where this person may hand in from; a unit elsewhere has no part in the campaign. */
    private List<Seat> seatsIn(Campaign campaign, SignedIn me) {
        List<Seat> seats = new ArrayList<>();
        for (Seat seat : me.seats()) {
            if (seat.role() == Role.WORKER || seat.role() == Role.CLERK) {
                try {
                    unions.route(seat.union(), campaign.organizer());
                    seats.add(seat);
                } catch (UnionOutsideCampaign elsewhere) {
                    continue;
                }
            }
        }
        return seats;
    }

    private Offer offer(Track track, List<Seat> seats) {
        List<Way> ways = new ArrayList<>();
        boolean barred = false;
        for (Seat seat : seats) {
            Channel channel = seat.role() == Role.WORKER ? Channel.INDIVIDUAL : Channel.ORGANISATION;
            boolean eligible = Limits.eligible(track, unions.get(seat.union()), channel);
            barred |= track.definition().allows(channel) && !eligible;
            if (track.definition().allows(channel) && eligible) {
                DeadlineInForce deadline = deadlines.inForce(track.id(), Phase.COLLECTION, seat.union());
                ways.add(new Way(
                        seat,
                        channel,
                        unions.get(seat.union()),
                        deadline,
                        unions.get(deadline.setBy()),
                        time(deadline)));
            }
        }
        return new Offer(track, ways, barred);
    }

    private Time time(DeadlineInForce deadline) {
        Instant now = clock.instant();
        if (deadline.opens().filter(now::isBefore).isPresent()) {
            return Time.NOT_YET;
        }
        return deadline.closes().filter(closes -> !now.isBefore(closes)).isPresent() ? Time.OVER : Time.OPEN;
    }
}
