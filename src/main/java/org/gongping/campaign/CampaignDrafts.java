package org.gongping.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gongping.refusal.Refusal;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Definitions that are still being written. A draft belongs to a union: its organizers see and change it, nobody else. */
@Service
public class CampaignDrafts {
    private final CampaignDraftRows rows;
    private final BlankForms forms;
    private final Unions unions;
    private final Clock clock;

    CampaignDrafts(CampaignDraftRows rows, BlankForms forms, Unions unions, Clock clock) {
        this.rows = rows;
        this.forms = forms;
        this.unions = unions;
        this.clock = clock;
    }

    /**
     * What a draft says, for a look at it as entrants will see it.
     *
     * @throws CampaignFileInvalid while something is wrong with it
     */
    @Transactional(readOnly = true)
    public CampaignDefinition definition(DraftId id, SignedIn me) {
        DraftText text = read(get(id, me));
        return text.definition()
                .orElseThrow(() -> new CampaignFileInvalid(get(id, me).source().file(), text.faults()));
    }

    /** With the unions it names, and the blank forms that were uploaded for it. */
    DraftText read(CampaignDraft draft) {
        DraftText text = DraftText.of(draft.source(), unions);
        List<Fault> missing =
                text.definition().isEmpty() ? List.of() : forms.faults(draft.source(), forms.names(draft.id()));
        return missing.isEmpty() ? text : new DraftText(text.tree(), Optional.empty(), missing);
    }

    /** Of the organizer's unions, the last saved first. */
    List<CampaignDraft> of(SignedIn me) {
        me.as(Role.ORGANIZER);
        return rows.findByUnionIdInOrderBySavedAtDesc(
                me.unions(Role.ORGANIZER).stream().map(UnionId::value).toList());
    }

    /** A draft as another page names it. */
    public record Saved(DraftId id, String title, Instant at, String by) {}

    /** Names of the drafts of the organizer's unions, the last saved first. */
    public List<Saved> saved(SignedIn me) {
        return of(me).stream()
                .map(draft -> new Saved(draft.id(), draft.title(), draft.savedAt(), draft.savedByName()))
                .toList();
    }

    /** An organizer's own; another union's does not exist for him. */
    public CampaignDraft get(DraftId id, SignedIn me) {
        return mine(rows.findById(id.value()), me);
    }

    /** @param file name of the file it was, or is to be */
    @Transactional
    DraftId begin(Union union, String file, String yaml, Optional<CampaignDraft.Base> base, SignedIn me) {
        String name = file.isBlank() ? "campaign.yaml" : file.strip();
        return rows.save(new CampaignDraft(
                        union.id(),
                        new CampaignDefinition.Source(name.substring(Math.max(0, name.length() - 120)), yaml),
                        base,
                        me,
                        clock.instant()))
                .id();
    }

    /**
     * Changes one place. Windows that change different places both succeed; of two at the same place the later one is told.
     *
     * @param place path whose {@link #print} the page showed
     * @param seen what it was then
     * @throws SavedMeanwhile if something else stands there now, or nothing any more
     */
    @Transactional
    void change(DraftId id, SignedIn me, String place, String seen, UnaryOperator<YamlText> change) {
        CampaignDraft draft = mine(rows.lock(id.value()), me);
        YamlText now = YamlText.of(draft.source().yaml());
        boolean asSeen = seen.equals(print(now, place));
        YamlText then;
        try {
            then = change.apply(now);
        } catch (IllegalArgumentException | DraftPages.PlaceUnknown gone) {
            throw asSeen ? new DraftPages.PlaceUnknown() : new SavedMeanwhile(draft.savedByName(), draft.savedAt());
        }
        if (then.text().equals(now.text())) {
            return; // sent twice, or somebody wrote the same
        }
        if (!asSeen) {
            throw new SavedMeanwhile(draft.savedByName(), draft.savedAt());
        }
        draft.write(then.text(), me, clock.instant());
    }

    /**
     * Changes the text as a whole.
     *
     * @param seen {@link #print(String)} of the text the page showed
     */
    @Transactional
    void rewrite(DraftId id, SignedIn me, String seen, String text) {
        CampaignDraft draft = mine(rows.lock(id.value()), me);
        String now = draft.source().yaml();
        // Browsers send the lines of a text area in the way of Windows; the file keeps its own.
        String lines = text.replace("\r\n", "\n");
        String then = now.contains("\r\n") ? lines.replace("\n", "\r\n") : lines;
        if (then.equals(now)) {
            return;
        }
        if (!seen.equals(print(now))) {
            throw new SavedMeanwhile(draft.savedByName(), draft.savedAt());
        }
        draft.write(then, me, clock.instant());
    }

    /**
     * The draft as somebody looked at it, which nobody changes until the transaction ends: what is started or issued is what was
     * shown.
     *
     * @param seen {@link #print(String)} of the text that was shown
     * @throws ChangedSinceSeen if it says something else by now
     */
    @Transactional
    CampaignDraft asSeen(DraftId id, SignedIn me, String seen) {
        CampaignDraft draft = mine(rows.lock(id.value()), me);
        if (!seen.equals(print(draft.source().yaml()))) {
            throw new ChangedSinceSeen(draft.savedByName(), draft.savedAt());
        }
        return draft;
    }

    @Transactional
    void delete(DraftId id, SignedIn me) {
        CampaignDraft draft = mine(rows.lock(id.value()), me);
        forms.discard(id);
        rows.delete(draft);
    }

    private static CampaignDraft mine(Optional<CampaignDraft> draft, SignedIn me) {
        me.as(Role.ORGANIZER);
        return draft.filter(each -> me.unions(Role.ORGANIZER).contains(each.union()))
                .orElseThrow(DraftUnknown::new);
    }

    /** Fingerprint of what stands at a place. */
    static String print(YamlText yaml, String path) {
        return print(yaml.value(path).map(String::valueOf).orElse(""));
    }

    static String print(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** No such draft, or another union's: both look the same. */
    public static class DraftUnknown extends Refusal {
        DraftUnknown() {
            super(Kind.NOT_FOUND, "draftUnknown");
        }
    }

    /** Another window saved this place first. */
    public static class SavedMeanwhile extends Refusal {
        SavedMeanwhile(String by, Instant at) {
            super(Kind.CONFLICT, "draftSavedMeanwhile", by, at);
        }
    }

    /** Somebody saved the draft after the preview was shown. */
    static class ChangedSinceSeen extends Refusal {
        ChangedSinceSeen(String by, Instant at) {
            super(Kind.CONFLICT, "draftChangedSinceSeen", by, at);
        }
    }

    /** More text than a definition may have. */
    public static class DraftTooLong extends Refusal {
        DraftTooLong(int longest) {
            super(Kind.INVALID, "draftTooLong", longest);
        }
    }
}
