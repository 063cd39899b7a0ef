package org.gongping.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gongping.campaign.TrackId;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of a track is not handed in yet, and by whom: for reminders. */
@Service
public class UnfinishedEntries {
    private final JdbcClient jdbc;

    UnfinishedEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Drafts and returned entries of one author for one unit. */
    public record Unfinished(UnionId unit, PersonId author, int entries) {}

    @Transactional(readOnly = true)
    public List<Unfinished> of(TrackId track) {
        return jdbc.sql("""
                        select unit_id, submitter_id, count(*) as entries from entry
                        where track_id = ? and standing in ('DRAFT', 'RETURNED') group by unit_id, submitter_id
                        order by unit_id, submitter_id""")
                .param(track.value())
                .query((row, n) -> new Unfinished(
                        new UnionId(row.getString("unit_id")),
                        new PersonId(row.getObject("submitter_id", UUID.class)),
                        row.getInt("entries")))
                .list();
    }

    /** Units that have handed in something and not taken it back. */
    @Transactional(readOnly = true)
    public Set<UnionId> unitsWithEntries(TrackId track) {
        return new HashSet<>(jdbc.sql("""
                        select distinct unit_id from entry
                        where track_id = ? and submitted_at is not null and standing <> 'WITHDRAWN'""")
                .param(track.value())
                .query((row, n) -> new UnionId(row.getString("unit_id")))
                .list());
    }
}
