package org.gongping.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns that run, and the packs they are started from. */
@Service
public class Campaigns {
    /** Last parts of addresses of pages: no campaign can have their place. */
    private static final Set<String> PAGES = Set.of("new", "drafts");

    private static final String PACKS = "classpath*:campaigns/*/campaign.yaml";

    private final CampaignRows rows;
    private final DefinitionRows definitions;
    private final TrackRows tracks;
    private final DeadlineRows deadlines;
    private final DeliverableDates owed;
    private final BlankForms forms;
    private final Unions unions;
    private final JdbcClient jdbc;
    private final ResourcePatternResolver resources;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CampaignReader reader = new CampaignReader();

    /** Read files, which never change once they are stored: an issue of a definition is parsed once per node. */
    private final Map<Issue, CampaignDefinition> parsed = new ConcurrentHashMap<>();

    Campaigns(
            CampaignRows rows,
            DefinitionRows definitions,
            TrackRows tracks,
            DeadlineRows deadlines,
            DeliverableDates owed,
            BlankForms forms,
            Unions unions,
            JdbcClient jdbc,
            ResourcePatternResolver resources,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.definitions = definitions;
        this.tracks = tracks;
        this.deadlines = deadlines;
        this.owed = owed;
        this.forms = forms;
        this.unions = unions;
        this.jdbc = jdbc;
        this.resources = resources;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a definition a running campaign, with its tracks and deadlines, in one transaction: all of it or nothing.
     *
     * @param by an organizer of the union that runs it, or the product itself
     */
    @Transactional
    public Campaign start(CampaignDefinition definition, StartOptions options, Actor by) {
        UnionsNamed named = check(definition, options, by);
        Union organizer = named.organizer();
        CampaignDefinition started =
                definition.shifted(options.shift()).startedAs(options.key(), freeNumbering(definition.numbering()));
        Instant now = clock.instant();
        Campaign campaign = save(new Campaign(started, organizer.id(), now));
        definitions.save(new DefinitionRow(campaign.id(), definition.source(), options.shift(), now, by.name()));
        jdbc.sql("insert into campaign_number (campaign_id, last_number) values (?, 0)")
                .param(campaign.id().value())
                .update();
        addTracks(campaign, started, named);
        owed.bring(campaign, started);
        forms.bring(definition.source(), campaign.id(), by.name());
        events.publishEvent(new CampaignStarted(campaign.id(), by));
        return campaign;
    }

    /** Tracks of the definition that the campaign does not have yet, with their deadlines. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addTracks(Campaign campaign, CampaignDefinition definition, UnionsNamed named) {
        List<TrackRow> known =
                tracks.findByCampaignIdOrderByOrdinal(campaign.id().value());
        int ordinal = known.size();
        for (TrackDefinition added : definition.tracks()) {
            String key = added.key();
            if (known.stream().anyMatch(row -> row.key().equals(key))) {
                continue;
            }
            TrackId track =
                    tracks.save(new TrackRow(campaign.id(), key, ordinal++)).id();
            for (Phase phase : Phase.values()) {
                definition
                        .schedule()
                        .dates(phase, key)
                        .ifPresent(dates -> deadlines.save(DeadlineRow.general(track, campaign.organizer(), dates)));
            }
            for (LocalDeadline local : definition.local()) {
                if (local.tracks().isEmpty() || local.tracks().contains(key)) {
                    deadlines.save(
                            DeadlineRow.local(track, named.get(local.union()).id(), local));
                }
            }
        }
        deadlines.flush();
    }

    /** Refuses what {@link #start} would refuse; for a look before it. */
    UnionsNamed check(CampaignDefinition definition, StartOptions options, Actor by) {
        UnionsNamed named = new UnionsNamed(definition, reader, unions);
        Union organizer = named.organizer();
        if (by.person() != null
                && !(by.role() == Role.ORGANIZER && organizer.id().equals(by.union()))) {
            throw new CampaignNotYours(organizer);
        }
        if (!options.key().matches(CampaignReader.KEY) || PAGES.contains(options.key())) {
            throw new CampaignKeyInvalid(options.key());
        }
        if (rows.existsByKey(options.key())) {
            throw new CampaignKeyTaken(options.key());
        }
        return named;
    }

    /** All that run, the newest first. */
    public List<Campaign> all() {
        return rows.findAllByOrderByStartedAtDescKeyAsc();
    }

    public Optional<Campaign> find(CampaignId id) {
        return rows.findById(id.value());
    }

    public Campaign get(CampaignId id) {
        return find(id).orElseThrow(CampaignUnknown::new);
    }

    public Campaign byKey(String key) {
        return rows.findByKey(key).orElseThrow(CampaignUnknown::new);
    }

    /** In the order of the notice; a track that a later issue gave up is not among them. */
    @Transactional(readOnly = true)
    public List<Track> tracks(CampaignId id) {
        Campaign campaign = get(id);
        List<String> keys = definition(campaign, campaign.definitionVersion()).tracks().stream()
                .map(TrackDefinition::key)
                .toList();
        return tracks.findByCampaignIdOrderByOrdinal(id.value()).stream()
                .filter(row -> keys.contains(row.key()))
                .sorted(Comparator.comparingInt(row -> keys.indexOf(row.key())))
                .map(row -> track(row, campaign, campaign.definitionVersion()))
                .toList();
    }

    /** As it is now. Two reads by primary key; the definition itself comes from memory. */
    @Transactional(readOnly = true)
    public Track track(TrackId id) {
        TrackRow row = tracks.findById(id.value()).orElseThrow(TrackUnknown::new);
        Campaign campaign = get(row.campaign());
        return track(row, campaign, campaign.definitionVersion());
    }

    /** As an earlier or the present issue of the definition has it. */
    @Transactional(readOnly = true)
    public Track track(TrackId id, int definitionVersion) {
        TrackRow row = tracks.findById(id.value()).orElseThrow(TrackUnknown::new);
        return track(row, get(row.campaign()), definitionVersion);
    }

    /** Whether an issue of the definition has a track judged blind. */
    @Transactional(readOnly = true)
    public boolean blind(TrackId id, int definitionVersion) {
        TrackRow row = tracks.findById(id.value()).orElseThrow(TrackUnknown::new);
        return definition(get(row.campaign()), definitionVersion).judging().blind(row.key());
    }

    /** The definition in force, with its days as started. */
    @Transactional(readOnly = true)
    public CampaignDefinition definition(CampaignId id) {
        Campaign campaign = get(id);
        return definition(campaign, campaign.definitionVersion());
    }

    /** What the product brings along, by key. */
    public List<PackInfo> packs() {
        return readPacks().stream()
                .map(pack -> new PackInfo(
                        pack.key(), pack.title(), pack.document(), pack.year(), pack.level(), pack.organizer()))
                .toList();
    }

    public CampaignDefinition pack(String key) {
        return readPacks().stream()
                .filter(pack -> pack.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new PackUnknown(key));
    }

    /**
     * The next entry number. The row stays locked until the caller's transaction ends, so that a number exists only with its
     * entry: no gaps, no doubles.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String nextNumber(CampaignId id) {
        String numbering = get(id).numbering();
        jdbc.sql("update campaign_number set last_number = last_number + 1 where campaign_id = ?")
                .param(id.value())
                .update();
        int number = jdbc.sql("select last_number from campaign_number where campaign_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%s-%05d", numbering, number);
    }

    /** A deliverable as the latest issue has it that names it; a later one may have given it up. */
    public Optional<Deliverable> deliverable(CampaignId id, String key) {
        Campaign campaign = get(id);
        return IntStream.iterate(campaign.definitionVersion(), version -> version > 0, version -> version - 1)
                .mapToObj(version -> definition(campaign, version))
                .flatMap(each -> each.schedule().deliverables().stream())
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    private Track track(TrackRow row, Campaign campaign, int version) {
        TrackDefinition definition =
                definition(campaign, version).track(row.key()).orElseThrow(TrackUnknown::new);
        return new Track(
                row.id(),
                campaign.id(),
                row.key(),
                definition.title(),
                definition,
                campaign.organizer(),
                campaign.level(),
                version);
    }

    private CampaignDefinition definition(Campaign campaign, int version) {
        Issue issue = new Issue(campaign.id(), version);
        CampaignDefinition known = parsed.get(issue);
        if (known != null) {
            return known;
        }
        DefinitionRow row = definitions
                .findByCampaignIdAndVersion(issue.campaign().value(), issue.version())
                .orElseThrow();
        CampaignDefinition read =
                reader.read(row.source()).shifted(row.shift()).startedAs(campaign.key(), campaign.numbering());
        parsed.put(issue, read);
        return read;
    }

    private Campaign save(Campaign campaign) {
        try {
            return rows.saveAndFlush(campaign);
        } catch (DataIntegrityViolationException e) {
            // Somebody started one between our look and our insert; the database says which of the two names was taken.
            if (e.getCause() instanceof ConstraintViolationException violation
                    && violation.getConstraintName() != null) {
                String constraint = violation.getConstraintName().toLowerCase(Locale.ROOT);
                if (constraint.contains("campaign_key_once")) {
                    throw new CampaignKeyTaken(campaign.key());
                }
                if (constraint.contains("campaign_numbering_once")) {
                    throw new CampaignNumberingTaken(campaign.numbering());
                }
            }
            throw e;
        }
    }

    /** Two campaigns never count under one prefix: a second run of the same notice counts under 八闽-2023-2. */
    private String freeNumbering(String wanted) {
        String numbering = wanted;
        for (int run = 2; rows.existsByNumbering(numbering); run++) {
            numbering = wanted + "-" + run;
        }
        return numbering;
    }

    private List<CampaignDefinition> readPacks() {
        try {
            List<CampaignDefinition> packs = new ArrayList<>();
            for (Resource pack : Arrays.asList(resources.getResources(PACKS))) {
                String url = pack.getURL().toString();
                packs.add(reader.read(new CampaignDefinition.Source(
                        url.substring(url.lastIndexOf("campaigns/")),
                        pack.getContentAsString(StandardCharsets.UTF_8))));
            }
            packs.sort(Comparator.comparing(CampaignDefinition::key));
            return packs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One stored version of a definition. */
    private record Issue(CampaignId campaign, int version) {}

    /** A campaign runs from now on; in the same transaction, so that whoever listens can still stop it. */
    public record CampaignStarted(CampaignId campaign, Actor by) {}

    /** No such campaign. */
    public static class CampaignUnknown extends Refusal {
        public CampaignUnknown() {
            super(Kind.NOT_FOUND, "campaignUnknown");
        }
    }

    /** No such track. */
    public static class TrackUnknown extends Refusal {
        public TrackUnknown() {
            super(Kind.NOT_FOUND, "trackUnknown");
        }
    }

    /** The product brings no such pack. */
    public static class PackUnknown extends Refusal {
        PackUnknown(String key) {
            super(Kind.NOT_FOUND, "packUnknown", key);
        }
    }

    /** The key stands in addresses: lower-case letters, digits, hyphens. */
    public static class CampaignKeyInvalid extends Refusal {
        CampaignKeyInvalid(String key) {
            super(Kind.INVALID, "campaignKeyInvalid", key);
        }
    }

    /** A campaign of this key already runs. */
    public static class CampaignKeyTaken extends Refusal {
        CampaignKeyTaken(String key) {
            super(Kind.CONFLICT, "campaignKeyTaken", key);
        }
    }

    /** Another campaign took the prefix of the numbers in the same moment. */
    public static class CampaignNumberingTaken extends Refusal {
        CampaignNumberingTaken(String numbering) {
            super(Kind.CONFLICT, "campaignNumberingTaken", numbering);
        }
    }

    /** Only an organizer of the union that runs the campaign starts it. */
    public static class CampaignNotYours extends Refusal {
        CampaignNotYours(Union organizer) {
            super(Kind.FORBIDDEN, "campaignNotYours", organizer.name());
        }
    }
}
