package org.gongping.campaign;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongping.union.Level;

/**
 * A campaign as its notice describes it, before anybody runs it.
 *
 * @param document number of the notice (文号)
 * @param issued day of the notice
 * @param season shape of the season: the name of the process that orders its phases
 * @param level level of the organizer: entries climb up to it
 * @param organizer full name of the union that runs it
 * @param parent the campaign above that this one carries out and feeds
 * @param clarifications how contradictions of the notice are read
 * @param numbering prefix of the entries' numbers: 八闽-2023 makes 八闽-2023-00001
 * @param outreach the 12351+ plan
 * @param platforms 活动平台: where the campaign and its results are shown
 * @param source the file it was read from
 */
public record CampaignDefinition(
        String key,
        String title,
        String document,
        Optional<LocalDate> issued,
        int year,
        String season,
        Level level,
        String organizer,
        Issuers issuers,
        Optional<String> slogan,
        Optional<ParentCampaign> parent,
        List<Clarification> clarifications,
        String numbering,
        List<TrackDefinition> tracks,
        Schedule schedule,
        List<Quota> quotas,
        List<StructureRatio> structure,
        Judging judging,
        Optional<Outreach> outreach,
        List<Copy> copies,
        List<String> platforms,
        Source source) {
    public CampaignDefinition {
        clarifications = List.copyOf(clarifications);
        tracks = List.copyOf(tracks);
        quotas = List.copyOf(quotas);
        structure = List.copyOf(structure);
        copies = List.copyOf(copies);
        platforms = List.copyOf(platforms);
    }

    public Optional<TrackDefinition> track(String trackKey) {
        return tracks.stream().filter(track -> track.key().equals(trackKey)).findFirst();
    }

    /** Dates of a phase: those said for all tracks, else the first said for some. */
    public Optional<PhaseDates> dates(Phase phase) {
        return schedule.deadlines().stream()
                .filter(dates -> dates.phase() == phase)
                .min(Comparator.comparing(dates -> !dates.tracks().isEmpty()));
    }

    /** Dates said for all tracks, and those said for some. */
    public List<PhaseDates> deadlines() {
        return schedule.deadlines();
    }

    public List<LocalDeadline> local() {
        return schedule.local();
    }

    /** The shape of a track's season. */
    public String season(TrackDefinition track) {
        return track.season().orElse(season);
    }

    /** Of what the final score of a track is made. */
    public Weights weights(TrackDefinition track) {
        return track.weights().orElse(judging.weights());
    }

    /** The same campaign with all its days moved; what cannot be moved (title, year of the notice) stays. */
    public CampaignDefinition shifted(Shift shift) {
        if (shift.days() == 0) {
            return this;
        }
        int seasonYear = dates(Phase.COLLECTION)
                .flatMap(PhaseDates::closes)
                .map(day -> day.to().plusDays(shift.days()).getYear())
                .orElse(year);
        return with(
                key,
                numbering,
                schedule.shifted(shift.days(), seasonYear),
                tracks.stream().map(track -> track.shifted(shift.days())).toList());
    }

    CampaignDefinition startedAs(String key, String numbering) {
        return with(key, numbering, schedule, tracks);
    }

    private CampaignDefinition with(String key, String numbering, Schedule schedule, List<TrackDefinition> tracks) {
        return new CampaignDefinition(
                key,
                title,
                document,
                issued,
                year,
                season,
                level,
                organizer,
                issuers,
                slogan,
                parent,
                clarifications,
                numbering,
                tracks,
                schedule,
                quotas,
                structure,
                judging,
                outreach,
                copies,
                platforms,
                source);
    }

    /**
     * The file itself: it is what gets stored, so that nobody has to trust a retelling of it.
     *
     * @param file its name, for messages
     */
    public record Source(String file, String yaml) {}
}
