package org.gongping.campaign;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A date for each thing that units owe beside entries; of the whole campaign, or of each sub-project it names. */
@Component
class DeliverableDates {
    private final DeadlineRows deadlines;
    private final TrackRows tracks;
    private final JdbcClient jdbc;

    DeliverableDates(DeadlineRows deadlines, TrackRows tracks, JdbcClient jdbc) {
        this.deadlines = deadlines;
        this.tracks = tracks;
        this.jdbc = jdbc;
    }

    /** Adds those that the campaign does not have yet, as the definition says them; others stay as they were moved. */
    @Transactional
    public void bring(Campaign campaign, CampaignDefinition definition) {
        Map<String, TrackId> ids = tracks
                .findByCampaignIdOrderByOrdinal(campaign.id().value())
                .stream()
                .collect(Collectors.toMap(TrackRow::key, TrackRow::id));
        Predicate<DateOf> missing = of -> missing(of, campaign);
        List<Deliverable> owed = definition.schedule().deliverables();
        if (owed.stream().flatMap(each -> each.dates(ids::get).stream()).noneMatch(missing)) {
            return;
        }
        // Nodes that find some missing at the same moment follow each other here.
        jdbc.sql("select id from campaign where id = ? for update")
                .param(campaign.id().value())
                .query(UUID.class)
                .single();
        for (Deliverable each : owed) {
            each.dates(ids::get).stream()
                    .filter(missing)
                    .forEach(of -> deadlines.save(DeadlineRow.owed(of, campaign.id(), campaign.organizer(), each)));
        }
        deadlines.flush();
    }

    private boolean missing(DateOf of, Campaign campaign) {
        return jdbc.sql("select count(*) from deadline where owner_id = ? and deliverable = ? and union_id = ?")
                        .params(
                                of.track()
                                        .map(TrackId::value)
                                        .orElse(campaign.id().value()),
                                of.deliverable().orElseThrow(),
                                campaign.organizer().value())
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
