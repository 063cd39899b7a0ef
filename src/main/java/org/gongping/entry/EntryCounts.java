package org.gongping.entry;

import java.util.List;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.EntriesUnder;
import org.gongping.campaign.TrackId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many entries a change of the rules leaves behind. */
@Component
class EntryCounts implements EntriesUnder {
    private final JdbcClient jdbc;

    EntryCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Count> of(CampaignId campaign) {
        return jdbc.sql("select track_id, kind, definition_version,"
                        + " sum(case when standing = 'DRAFT' then 1 else 0 end) as drafts, count(*) as entries"
                        + " from entry where campaign_id = ? group by track_id, kind, definition_version")
                .param(campaign.value())
                .query((row, n) -> new Count(
                        new TrackId(row.getObject("track_id", UUID.class)),
                        row.getString("kind"),
                        row.getInt("definition_version"),
                        row.getInt("drafts"),
                        row.getInt("entries") - row.getInt("drafts")))
                .list();
    }
}
