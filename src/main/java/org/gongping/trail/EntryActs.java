package org.gongping.trail;

import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entry.DraftBegun;
import org.gongping.entry.Entry.DraftDiscarded;
import org.gongping.entry.Entry.EntryAmended;
import org.gongping.entry.Entry.EntryShortlisted;
import org.gongping.entry.Entry.EntrySubmitted;
import org.gongping.entry.Entry.EntryWithdrawn;
import org.gongping.entry.Entry.FileAttached;
import org.gongping.entry.Entry.FileRemoved;
import org.gongping.entry.Entry.LevelAbsent;
import org.gongping.entry.Entry.LevelReached;
import org.gongping.entry.EntryId;
import org.gongping.review.Reviews.VerdictGiven;
import org.gongping.review.Round.EntriesLapsed;
import org.gongping.review.Round.EntryReopened;
import org.gongping.review.Verdict;
import org.gongping.union.Actor;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** What happens to entries, as rows of the trail; each is judged by the deadline that was in force for its unit at that moment. */
@Component
class EntryActs {
    private final Trail trail;
    private final Deadlines deadlines;

    EntryActs(Trail trail, Deadlines deadlines) {
        this.trail = trail;
        this.deadlines = deadlines;
    }

    @Recorded
    void on(DraftBegun begun) {
        entry(
                begun.entry(),
                begun.track(),
                begun.unit(),
                Act.DRAFT_BEGUN,
                begun.by(),
                "",
                Trail.details("kind", begun.kind()));
    }

    @Recorded
    void on(DraftDiscarded discarded) {
        entry(
                discarded.entry(),
                discarded.track(),
                discarded.unit(),
                Act.DRAFT_DISCARDED,
                discarded.by(),
                "",
                Map.of());
    }

    @Recorded
    void on(FileAttached attached) {
        entry(
                attached.entry(),
                attached.track(),
                attached.unit(),
                Act.FILE_ATTACHED,
                attached.by(),
                "",
                Trail.details(
                        "part", attached.part(),
                        "file", attached.file(),
                        "sha256", attached.sha256(),
                        "bytes", String.valueOf(attached.size())));
    }

    @Recorded
    void on(FileRemoved removed) {
        entry(
                removed.entry(),
                removed.track(),
                removed.unit(),
                Act.FILE_REMOVED,
                removed.by(),
                "",
                Trail.details("part", removed.part()));
    }

    @Recorded
    void on(EntrySubmitted submitted) {
        entry(
                submitted.entry(),
                submitted.track(),
                submitted.unit(),
                Act.ENTRY_SUBMITTED,
                submitted.by(),
                "",
                Trail.details("number", submitted.number(), "rules", "v" + submitted.definitionVersion()));
    }

    @Recorded
    void on(EntryAmended amended) {
        entry(
                amended.entry(),
                amended.track(),
                amended.unit(),
                Act.ENTRY_AMENDED,
                amended.by(),
                "",
                Trail.details(
                        "rules", "v" + amended.definitionVersion(), "changed", String.join("、", amended.changed())));
    }

    @Recorded
    void on(EntryWithdrawn withdrawn) {
        entry(
                withdrawn.entry(),
                withdrawn.track(),
                withdrawn.unit(),
                Act.ENTRY_WITHDRAWN,
                withdrawn.by(),
                withdrawn.reason(),
                Map.of());
    }

    @Recorded
    void on(LevelReached reached) {
        entry(
                reached.entry(),
                reached.track(),
                reached.union(),
                Act.LEVEL_REACHED,
                Actor.system(),
                "",
                Trail.details(
                        "level",
                        reached.level().name(),
                        "union",
                        reached.union().value()));
    }

    @Recorded
    void on(LevelAbsent absent) {
        entry(
                absent.entry(),
                absent.track(),
                absent.unit(),
                Act.LEVEL_ABSENT,
                Actor.system(),
                "",
                Trail.details("level", absent.level().name()));
    }

    @Recorded
    void on(VerdictGiven given) {
        Act act =
                switch (given.verdict()) {
                    case RECOMMEND -> Act.ENTRY_RECOMMENDED;
                    case RETURN, RESTART -> Act.ENTRY_RETURNED;
                    case DECLINE -> Act.ENTRY_DECLINED;
                };
        Map<String, String> details = Trail.details(
                "level", given.level().name(),
                "reasons", String.join(",", given.reasons()),
                "confirmed", String.join("、", given.confirmed()));
        if (act == Act.ENTRY_RETURNED) {
            details.put("afterAmendment", given.verdict() == Verdict.RESTART ? "FROM_THE_START" : "BACK_TO_ME");
        }
        entry(given.entry(), given.track(), given.union(), act, given.by(), given.opinion(), details);
    }

    @Recorded
    void on(EntryShortlisted shortlisted) {
        entry(
                shortlisted.entry(),
                shortlisted.track(),
                shortlisted.unit(),
                Act.ENTRY_SHORTLISTED,
                Actor.system(),
                "",
                Map.of());
    }

    @Recorded
    void on(EntriesLapsed lapsed) {
        trail.add(
                lapsed.entries().stream().map(EntryId::value).toList(),
                Act.ENTRY_LAPSED,
                Actor.system(),
                "",
                Trail.details("union", lapsed.union().value()),
                Optional.of(lapsed.deadline()));
    }

    @Recorded
    void on(EntryReopened reopened) {
        entry(
                reopened.entry(),
                reopened.track(),
                reopened.union(),
                Act.ENTRY_REOPENED,
                reopened.by(),
                reopened.reason(),
                Trail.details(
                        "level",
                        reopened.level().name(),
                        "union",
                        reopened.union().value()));
    }

    /** An act on an entry is judged by the deadline that was in force for its unit at that moment. */
    private void entry(
            EntryId entry,
            TrackId track,
            UnionId union,
            Act act,
            Actor by,
            String reason,
            Map<String, String> details) {
        trail.add(
                entry.value(),
                act,
                by,
                reason,
                details,
                deadlines.inForce(track, Phase.COLLECTION, union).closes());
    }
}
