package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;
import org.gongping.union.Level;

/**
 * Makes a definition of a campaign file, or says everything that is wrong with it: {@link CampaignFileInvalid}. What only the
 * running product can know (whether the unions exist) is checked at the start of the campaign.
 */
public class CampaignReader {
    static final String KEY = "[a-z0-9][a-z0-9-]{0,63}";

    public CampaignDefinition read(CampaignDefinition.Source source) {
        return new Reading(source).definition();
    }

    /** Where the file speaks of unions; the file must be readable. */
    List<Mention> unionsIn(CampaignDefinition.Source source) {
        Reading reading = new Reading(source);
        reading.definition();
        return reading.values.mentions();
    }

    /** Blank forms the file names; the file must be readable. */
    List<Said> templatesIn(CampaignDefinition.Source source) {
        Reading reading = new Reading(source);
        reading.definition();
        return reading.values.templates();
    }

    /**
     * A union spoken of in the file.
     *
     * @param mustLieBelow whether it has to be below the organizer
     */
    record Mention(String union, int line, boolean mustLieBelow) {}

    /** The shape of a season, in a campaign or a track. */
    static Optional<String> season(Section section, YamlFile file) {
        return section.said("season").map(said -> {
            if (!SeasonShapes.all().containsKey(said.text())) {
                String known = String.join(", ", SeasonShapes.all().keySet());
                file.fault(said.line(), "unknownSeason", said.text(), known);
            }
            return said.text();
        });
    }

    /** One pass over one file. */
    private static class Reading {
        private final CampaignDefinition.Source source;
        private final YamlFile file;
        private final Values values;

        Reading(CampaignDefinition.Source source) {
            this.source = source;
            this.file = new YamlFile(source.file());
            this.values = new Values(file);
        }

        CampaignDefinition definition() {
            Section root = file.root(source.yaml());
            String organizer = values.union(root, "organizer", false);
            root.need("season");
            List<Section> written = root.needSections("tracks");
            List<TrackDefinition> tracks = values.unique(
                    written,
                    "key",
                    track -> new TrackReading(file, values).track(track, organizer),
                    TrackDefinition::key);
            PlanReading plan = new PlanReading(file, values);
            CampaignDefinition definition = new CampaignDefinition(
                    values.key(root),
                    root.needText("title", 200),
                    root.needText("document", 80),
                    values.date(root, "issued"),
                    root.needNumber("year"),
                    season(root, file).orElse(""),
                    root.needWord("level", Level.class),
                    organizer,
                    issuers(root),
                    root.text("slogan"),
                    root.section("parent").map(each -> values.all(each, this::parent)),
                    root.sections("clarifications").stream()
                            .map(each -> values.all(each, this::clarification))
                            .toList(),
                    numbering(root),
                    tracks,
                    new ScheduleReading(file, values).schedule(root),
                    plan.quotas(root, tracks),
                    plan.structure(root),
                    new JudgingReading(file, values).judging(root),
                    plan.outreach(root),
                    root.sections("copies").stream().map(this::copy).toList(),
                    values.strings(root, "platforms"),
                    source);
            values.checkTracks(tracks);
            written.forEach(track -> feeds(track, definition.parent()));
            root.nothingElse();
            file.finish();
            return definition;
        }

        private Issuers issuers(Section root) {
            return new Issuers(
                    root.needTexts("organizers").stream().map(Said::text).toList(),
                    values.strings(root, "co-organizers"),
                    values.strings(root, "hosts"),
                    values.strings(root, "guiding"),
                    values.strings(root, "supporting"),
                    values.strings(root, "addressees"));
        }

        private ParentCampaign parent(Section section) {
            return new ParentCampaign(
                    section.needText("title"),
                    section.text("document"),
                    values.strings(section, "organizers"),
                    section.text("key"),
                    section.sections("tracks").stream()
                            .map(each -> values.all(each, this::parentTrack))
                            .toList(),
                    values.filing(section),
                    section.text("clause"));
        }

        /** What goes up goes into a track the campaign above has; where its tracks are not told, its notice knows. */
        private void feeds(Section track, Optional<ParentCampaign> parent) {
            track.said("feeds").ifPresent(feeds -> {
                List<String> titles = parent.map(ParentCampaign::tracks).orElse(List.of()).stream()
                        .map(ParentCampaign.ParentTrack::title)
                        .toList();
                if (parent.isEmpty()) {
                    file.fault(feeds.line(), "feedsWithoutParent", feeds.text());
                } else if (!titles.isEmpty() && !titles.contains(feeds.text())) {
                    file.fault(feeds.line(), "feedsUnknownTrack", feeds.text(), String.join("、", titles));
                }
            });
        }

        private ParentCampaign.ParentTrack parentTrack(Section section) {
            return new ParentCampaign.ParentTrack(
                    section.needText("title"),
                    section.text("purpose"),
                    values.strings(section, "hosts"),
                    values.strings(section, "portals"));
        }

        private Clarification clarification(Section section) {
            return new Clarification(
                    values.date(section, "on"), values.strings(section, "clauses"), section.needText("text"));
        }

        private String numbering(Section root) {
            String numbering = root.needText("numbering");
            if (!numbering.isEmpty() && !numbering.matches("[\\p{IsHan}A-Za-z0-9-]{1,30}")) {
                file.fault(root.line("numbering"), "badNumbering", numbering);
            }
            return numbering;
        }

        private Copy copy(Section section) {
            Copy copy = new Copy(values.union(section, "union", true), section.needText("clause"));
            section.nothingElse();
            return copy;
        }
    }
}
