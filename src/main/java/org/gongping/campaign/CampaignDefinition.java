package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.union.Level;

/**
 * A campaign as its notice describes it, before anybody runs it.
 *
 * @param document number of the notice (文号)
 * @param season shape of the season: the name of the process that orders its phases
 * @param level level of the organizer: entries climb up to it
 * @param organizer full name of the union that runs it
 * @param organizers all who issued the notice, in its order; not all of them are unions
 * @param numbering prefix of the entries' numbers: 八闽-2023 makes 八闽-2023-00001
 * @param source the file it was read from
 */
public record CampaignDefinition(
        String key,
        String title,
        String document,
        int year,
        String season,
        Level level,
        String organizer,
        List<String> organizers,
        Optional<String> slogan,
        String numbering,
        Weights weights,
        List<TrackDefinition> tracks,
        List<PhaseDates> deadlines,
        List<LocalDeadline> local,
        List<Copy> copies,
        Source source) {
    public CampaignDefinition {
        organizers = List.copyOf(organizers);
        tracks = List.copyOf(tracks);
        deadlines = List.copyOf(deadlines);
        local = List.copyOf(local);
        copies = List.copyOf(copies);
    }

    public Optional<TrackDefinition> track(String trackKey) {
        return tracks.stream().filter(track -> track.key().equals(trackKey)).findFirst();
    }

    public Optional<PhaseDates> dates(Phase phase) {
        return deadlines.stream().filter(dates -> dates.phase() == phase).findFirst();
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
        return new CampaignDefinition(
                key,
                title,
                document,
                year,
                season,
                level,
                organizer,
                organizers,
                slogan,
                numbering,
                weights,
                tracks,
                deadlines.stream()
                        .map(dates -> dates.shifted(shift.days(), seasonYear))
                        .toList(),
                local.stream()
                        .map(deadline -> deadline.shifted(shift.days(), seasonYear))
                        .toList(),
                copies,
                source);
    }

    CampaignDefinition startedAs(String key, String numbering) {
        return new CampaignDefinition(
                key,
                title,
                document,
                year,
                season,
                level,
                organizer,
                organizers,
                slogan,
                numbering,
                weights,
                tracks,
                deadlines,
                local,
                copies,
                source);
    }

    /**
     * The file itself: it is what gets stored, so that nobody has to trust a retelling of it.
     *
     * @param file its name, for messages
     */
    public record Source(String file, String yaml) {}
}
