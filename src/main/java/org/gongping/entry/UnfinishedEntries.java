package org.gongping.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * Entries of one author for one unit.
     *
     * @param returnedBy the desk that sent them back; none for drafts
     */
    public record Unfinished(UnionId unit, PersonId author, Optional<UnionId> returnedBy, int entries) {}

    @Transactional(readOnly = true)
    public List<Unfinished> of(TrackId track) {
        return jdbc.sql("""
                        select unit_id, submitter_id, case when standing = 'RETURNED' then at_union end as returned_by,
                            count(*) as entries
                        from entry where track_id = ? and standing in ('DRAFT', 'RETURNED')
                        group by unit_id, submitter_id, case when standing = 'RETURNED' then at_union end
                        order by unit_id, submitter_id, returned_by""")
                .param(track.value())
                .query((row, n) -> new Unfinished(
                        new UnionId(row.getString("unit_id")),
                        new PersonId(row.getObject("submitter_id", UUID.class)),
                        Optional.ofNullable(row.getString("returned_by")).map(UnionId::new),
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
