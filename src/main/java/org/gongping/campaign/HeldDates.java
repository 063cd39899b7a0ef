package org.gongping.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.union.UnionId;

/** Dates that nobody else changes until the transaction ends. */
record HeldDates(Map<DateOf, List<DeadlineRow>> rows) {
    /** What this union has set itself. */
    Optional<DeadlineRow> own(DateOf of, UnionId union) {
        return rows.getOrDefault(of, List.of()).stream()
                .filter(row -> row.union().equals(union))
                .findFirst();
    }

    void requireVersions(AmendmentDraft draft, List<Integer> versions) {
        for (int i = 0; i < draft.lines().size(); i++) {
            Optional<DeadlineRow> row = own(draft.lines().get(i).of(), draft.union());
            if (versions.size() <= i
                    || !versions.get(i).equals(row.map(DeadlineRow::version).orElse(0))) {
                throw new Deadlines.DeadlineMovedMeanwhile(
                        row.map(DeadlineRow::words).orElse(""));
            }
        }
    }

    /** What was asked for is what is decided: dates that moved since make a request void. */
    void requireUnmoved(Amendment asked) {
        for (AmendmentLine line : asked.lines()) {
            Optional<DeadlineRow> row = own(line.of(), asked.union());
            if (row.map(DeadlineRow::version).orElse(0) != line.version()) {
                throw new RequestOutdated(asked.asked().name());
            }
        }
    }

    /** The dates were moved by somebody else since the request: what it would do is not what was asked. */
    static class RequestOutdated extends Refusal {
        RequestOutdated(String asker) {
            super(Kind.CONFLICT, "requestOutdated", asker);
        }
    }
}
