package org.gongping.campaign;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.IssuePreview.How;
import org.gongping.campaign.IssuePreview.TrackChange;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Later issues of the definition of a campaign that runs. What entries were judged by stays: each keeps the issue it was handed
 * in under; only drafts follow the newest. Dates are not changed here but by moving deadlines, with their own history.
 */
@Service
public class Issues {
    private final Campaigns campaigns;
    private final DeliverableDates owed;
    private final EntityManager entities;
    private final DefinitionRows definitions;
    private final Unions unions;
    private final EntriesUnder entries;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CampaignReader reader = new CampaignReader();

    Issues(
            Campaigns campaigns,
            DeliverableDates owed,
            EntityManager entities,
            DefinitionRows definitions,
            Unions unions,
            EntriesUnder entries,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.campaigns = campaigns;
        this.owed = owed;
        this.entities = entities;
        this.definitions = definitions;
        this.unions = unions;
        this.entries = entries;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** One issue as it was made known. */
    public record Issue(
            int version,
            CampaignDefinition.Source source,
            java.time.Instant at,
            String reason,
            String document,
            String by) {}

    /** All issues, the first one first. */
    @Transactional(readOnly = true)
    public List<Issue> of(CampaignId campaign) {
        return definitions.findByCampaignIdOrderByVersion(campaign.value()).stream()
                .map(DefinitionRow::issue)
                .toList();
    }

    /**
     * The issue that an entry handed in now is checked by; no later one can come before the caller's transaction ends. It waits
     * for the same row as {@link Campaigns#nextNumber}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int hold(CampaignId campaign) {
        jdbc.sql("select last_number from campaign_number where campaign_id = ? for update")
                .param(campaign.value())
                .query(Integer.class)
                .single();
        // What this transaction read of the campaign before it had to wait may be old by now.
        Campaign now = campaigns.get(campaign);
        entities.refresh(now);
        return now.definitionVersion();
    }

    /** Refuses what {@link #issue} would refuse; for a look before it. */
    @Transactional(readOnly = true)
    IssuePreview preview(CampaignId id, int base, CampaignDefinition.Source source, Actor by, Locale locale) {
        Campaign campaign = campaigns.get(id);
        CampaignDefinition next = check(campaign, base, source, by);
        CampaignDefinition now = campaigns.definition(id);
        Map<String, Integer> drafts = new HashMap<>();
        Map<String, Integer> handedIn = new HashMap<>();
        Map<TrackId, String> keys = keys(id);
        for (EntriesUnder.Count count : entries.of(id)) {
            String track = keys.getOrDefault(count.track(), "");
            drafts.merge(track, count.drafts(), Integer::sum);
            handedIn.merge(track, count.handedIn(), Integer::sum);
        }
        List<TrackChange> tracks = new ArrayList<>();
        Shift shift = definitions
                .findByCampaignIdAndVersion(id.value(), base)
                .map(DefinitionRow::shift)
                .orElseThrow();
        for (TrackDefinition track : next.shifted(shift).tracks()) {
            Optional<TrackDefinition> old = now.track(track.key());
            How how = old.isEmpty() ? How.NEW_TRACK : old.get().equals(track) ? How.SAME_TRACK : How.CHANGED_TRACK;
            boolean judged =
                    old.filter(each -> !each.kinds().equals(track.kinds())).isPresent();
            tracks.add(new TrackChange(
                    track.title(),
                    how,
                    judged,
                    drafts.getOrDefault(track.key(), 0),
                    handedIn.getOrDefault(track.key(), 0)));
        }
        for (TrackDefinition track : now.tracks()) {
            if (next.track(track.key()).isEmpty()) {
                tracks.add(new TrackChange(track.title(), How.REMOVED_TRACK, false, 0, 0));
            }
        }
        return new IssuePreview(
                campaign.definitionVersion(),
                DefinitionChanges.of(YamlText.of(now.source().yaml()), YamlText.of(source.yaml()), locale),
                tracks);
    }

    /**
     * Makes a changed definition the one in force.
     *
     * @param base the issue it was made from: when another one came in between it is refused
     * @param document number of the notice or correction that changes the rules
     */
    @Transactional
    public Campaign issue(
            CampaignId id, int base, CampaignDefinition.Source source, String reason, String document, Actor by) {
        // Whoever hands in the first entry of a kind now waits, or we wait for him: the counts below are final.
        hold(id);
        Campaign campaign = campaigns.get(id);
        CampaignDefinition next = check(campaign, base, source, by);
        if (reason.strip().length() < 5 || reason.strip().length() > 500) {
            throw new IssueReasonMissing();
        }
        if (document.strip().length() > 80) {
            throw new IssueReasonMissing();
        }
        DefinitionRow before = definitions
                .findByCampaignIdAndVersion(id.value(), campaign.definitionVersion())
                .orElseThrow();
        campaign.issue(next);
        definitions.save(new DefinitionRow(
                id,
                campaign.definitionVersion(),
                source,
                before.shift(),
                clock.instant(),
                reason.strip(),
                document.strip(),
                by.name()));
        definitions.flush();
        campaigns.addTracks(campaign, next.shifted(before.shift()), new UnionsNamed(next, reader, unions));
        owed.bring(campaign, next.shifted(before.shift()));
        events.publishEvent(
                new DefinitionIssued(id, base, campaign.definitionVersion(), reason.strip(), document.strip(), by));
        return campaign;
    }

    private CampaignDefinition check(Campaign campaign, int base, CampaignDefinition.Source source, Actor by) {
        if (by.role() != Role.ORGANIZER || !campaign.organizer().equals(by.union())) {
            throw new Campaigns.CampaignNotYours(unions.get(campaign.organizer()));
        }
        if (base != campaign.definitionVersion()) {
            throw new IssuedMeanwhile(campaign.definitionVersion());
        }
        DefinitionRow row = definitions
                .findByCampaignIdAndVersion(campaign.id().value(), base)
                .orElseThrow();
        if (row.source().yaml().equals(source.yaml())) {
            throw new NothingChanged();
        }
        CampaignDefinition now = reader.read(row.source());
        CampaignDefinition next = reader.read(source);
        if (!new UnionsNamed(next, reader, unions).organizer().id().equals(campaign.organizer())) {
            throw new IssueChangesWhatIsFixed(next.organizer(), now.organizer());
        }
        fixed("key", now.key(), next.key());
        fixed("level", now.level().name(), next.level().name());
        fixed("organizer", now.organizer(), next.organizer());
        fixed("numbering", now.numbering(), next.numbering());
        for (TrackDefinition track : now.tracks()) {
            next.track(track.key()).ifPresent(each -> fixed("season", now.season(track), next.season(each)));
        }
        dates(now, next);
        entered(campaign, next);
        return next;
    }

    private static void fixed(String key, String now, String next) {
        if (!now.equals(next)) {
            String title = CampaignSchema.published()
                    .root()
                    .property(key)
                    .map(each -> each.type().title(org.springframework.context.i18n.LocaleContextHolder.getLocale()))
                    .orElse(key);
            throw new IssueChangesWhatIsFixed(title, now);
        }
    }

    /** Deadlines of tracks that run are moved one by one, each with its reason, its effect and its history. */
    private static void dates(CampaignDefinition now, CampaignDefinition next) {
        for (TrackDefinition track : now.tracks()) {
            if (next.track(track.key()).isEmpty()) {
                continue;
            }
            boolean same = locals(now, track.key()).equals(locals(next, track.key()));
            for (Phase phase : Phase.values()) {
                same &= now.schedule()
                        .dates(phase, track.key())
                        .map(Issues::days)
                        .equals(next.schedule().dates(phase, track.key()).map(Issues::days));
            }
            if (!same) {
                throw new IssueChangesDates(track.title());
            }
        }
    }

    private static List<Optional<NoticeDay>> days(PhaseDates dates) {
        return List.of(dates.opens(), dates.closes());
    }

    private static List<String> locals(CampaignDefinition definition, String track) {
        return definition.local().stream()
                .filter(local -> local.tracks().isEmpty() || local.tracks().contains(track))
                .map(local -> local.union() + local.phase() + local.closes())
                .sorted()
                .toList();
    }

    private void entered(Campaign campaign, CampaignDefinition next) {
        Map<TrackId, String> keys = keys(campaign.id());
        for (EntriesUnder.Count count : entries.of(campaign.id())) {
            String track = keys.getOrDefault(count.track(), "");
            if (next.track(track).flatMap(each -> each.kind(count.kind())).isEmpty()) {
                CampaignDefinition now = campaigns.definition(campaign.id());
                String title = now.track(track)
                        .map(each -> each.title()
                                + each.kind(count.kind())
                                        .map(kind -> " · " + kind.title())
                                        .orElse(""))
                        .orElse(track);
                throw new IssueDropsEntries(title, count.drafts() + count.handedIn());
            }
        }
    }

    private Map<TrackId, String> keys(CampaignId id) {
        Map<TrackId, String> keys = new HashMap<>();
        campaigns.tracks(id).forEach(track -> keys.put(track.id(), track.key()));
        return keys;
    }

    /** The rules changed: a later issue is in force, in the same transaction. */
    public record DefinitionIssued(
            CampaignId campaign, int before, int version, String reason, String document, Actor by) {}

    /** Another issue came first. */
    public static class IssuedMeanwhile extends Refusal {
        IssuedMeanwhile(int version) {
            super(Kind.CONFLICT, "issuedMeanwhile", version);
        }
    }

    /** The text is the one in force. */
    public static class NothingChanged extends Refusal {
        NothingChanged() {
            super(Kind.INVALID, "issueChangesNothing");
        }
    }

    /** Numbers, addresses and ways of entries hang on it. */
    public static class IssueChangesWhatIsFixed extends Refusal {
        IssueChangesWhatIsFixed(String what, String now) {
            super(Kind.INVALID, "issueChangesWhatIsFixed", what, now);
        }
    }

    /** Days are moved in the dialog for deadlines. */
    public static class IssueChangesDates extends Refusal {
        IssueChangesDates(String track) {
            super(Kind.INVALID, "issueChangesDates", track);
        }
    }

    /** A track or kind with entries would vanish. */
    public static class IssueDropsEntries extends Refusal {
        IssueDropsEntries(String title, int entries) {
            super(Kind.CONFLICT, "issueDropsEntries", title, entries);
        }
    }

    /** A change of rules is told with its reason. */
    public static class IssueReasonMissing extends Refusal {
        IssueReasonMissing() {
            super(Kind.INVALID, "issueReasonMissing");
        }
    }
}
