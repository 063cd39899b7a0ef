package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.job.Jobs;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Moves a date as the product asks for it: approved by a second organizer where one is needed, and carried out. */
@Component
public class TwoOrganizers {
    private final Amendments amendments;
    private final Campaigns campaigns;
    private final People people;
    private final Jobs jobs;

    TwoOrganizers(Amendments amendments, Campaigns campaigns, People people, Jobs jobs) {
        this.amendments = amendments;
        this.campaigns = campaigns;
        this.people = people;
        this.jobs = jobs;
    }

    public void move(
            TrackId track, Phase phase, UnionId scope, Instant closes, String reason, String document, Actor by) {
        move(campaigns.track(track).campaign(), DateOf.phase(track, phase), scope, closes, reason, document, by);
    }

    /** When a deliverable of the whole campaign is due. */
    public void move(
            CampaignId campaign, String deliverable, Instant closes, String reason, String document, Actor by) {
        move(
                campaign,
                DateOf.deliverable(Optional.empty(), deliverable),
                campaigns.get(campaign).organizer(),
                closes,
                reason,
                document,
                by);
    }

    /** Takes back the dates of a phase: only words are left of them. */
    public void withdraw(TrackId track, Phase phase, String reason, String document, Actor by) {
        withdraw(campaigns.track(track).campaign(), DateOf.phase(track, phase), reason, document, by);
    }

    /** Takes back when a deliverable of the whole campaign is due. */
    public void withdraw(CampaignId campaign, String deliverable, String reason, String document, Actor by) {
        withdraw(campaign, DateOf.deliverable(Optional.empty(), deliverable), reason, document, by);
    }

    private void withdraw(CampaignId campaign, DateOf of, String reason, String document, Actor by) {
        NewDates none = new NewDates(of, NewDate.NONE, NewDate.NONE, "日期另行通知", Optional.empty(), Optional.empty());
        order(campaign, campaigns.get(campaign).organizer(), none, reason, document, by);
    }

    private void move(
            CampaignId campaign, DateOf of, UnionId scope, Instant closes, String reason, String document, Actor by) {
        order(campaign, scope, NewDates.closing(of, closes), reason, document, by);
    }

    private void order(CampaignId campaign, UnionId scope, NewDates dates, String reason, String document, Actor by) {
        second(campaigns.get(campaign).organizer()); // one more who is told: before it is counted
        AmendmentDraft draft = new AmendmentDraft(campaign, scope, List.of(dates), true, true, Optional.empty());
        decide(draft, Amendments.Seen.of(amendments.preview(draft)), reason, document, by);
        jobs.runDue();
    }

    /** Ordered, and approved where that is needed; its job has not begun. */
    Amendment decide(AmendmentDraft draft, Amendments.Seen seen, String reason, String document, Actor by) {
        Actor second = second(campaigns.get(draft.campaign()).organizer());
        Amendment ordered = amendments.order(draft, reason, document, seen, by);
        return ordered.state() == AmendmentState.ASKED
                ? amendments.approve(ordered.id(), Optional.empty(), second)
                : ordered;
    }

    /** A second organizer of that union. */
    synchronized Actor second(UnionId organizer) {
        String login = "second-" + organizer;
        return people.byLogin(login)
                .orElseGet(() -> people.join(login, "邵复核", "-", List.of(new Seat(Role.ORGANIZER, organizer))))
                .signedIn()
                .as(Role.ORGANIZER);
    }
}
