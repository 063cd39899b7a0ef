package org.gongping.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Who may see an entry, who may read what only judges are to read. */
@Component
class Access {
    static final Set<Role> OVERSEERS = Set.of(Role.OFFICIAL, Role.ORGANIZER, Role.AUDITOR);

    private final EntryRows rows;
    private final Campaigns campaigns;
    private final Unions unions;

    Access(EntryRows rows, Campaigns campaigns, Unions unions) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    static boolean isOwn(Entry entry, SignedIn author) {
        return entry.submitter().equals(author.id())
                || (entry.channel() == Channel.ORGANISATION
                        && author.unions(Role.CLERK).contains(entry.unit()));
    }

    boolean sees(Entry entry, SignedIn reader) {
        return isOwn(entry, reader) || oversees(entry, reader, OVERSEERS);
    }

    boolean oversees(Entry entry, SignedIn reader, Set<Role> roles) {
        return entry.submittedAt().isPresent()
                && reader.seats().stream()
                        .filter(seat -> roles.contains(seat.role()))
                        .anyMatch(seat -> unions.covers(seat.union(), entry.unit()));
    }

    boolean seenFrom(UnionId desk, Entry entry) {
        return entry.submittedAt().isPresent() && unions.covers(desk, entry.unit());
    }

    /** A test account is for its author and for the organizer, who judges; auditors and officials below see that it is there. */
    boolean readsSecrets(Entry entry, SignedIn reader) {
        return isOwn(entry, reader)
                || reader.seats().stream()
                        .filter(seat -> seat.role() == Role.ORGANIZER || seat.role() == Role.OFFICIAL)
                        .anyMatch(seat -> readsSecrets(entry, seat.union()));
    }

    /**
     * Originals of a track judged blind are for whoever handed them in, for the desk of that unit and for the auditor; everybody
     * else gets copies that name nobody (docs/adr/0016).
     */
    boolean readsOriginals(Entry entry, SignedIn reader) {
        return isOwn(entry, reader)
                || !blind(entry)
                || oversees(entry, reader, Set.of(Role.AUDITOR))
                || reader.seats().stream()
                        .anyMatch(seat -> OVERSEERS.contains(seat.role()) && readsOriginals(entry, seat.union()));
    }

    boolean readsOriginals(Entry entry, UnionId desk) {
        return desk.equals(entry.unit()) || !blind(entry);
    }

    private boolean blind(Entry entry) {
        return campaigns.blind(entry.track(), entry.definitionVersion());
    }

    boolean readsSecrets(Entry entry, UnionId desk) {
        return campaigns.get(entry.campaign()).organizer().equals(desk);
    }

    /** From the desk that sees most; desks beside each other are rare and searched by changing the seat. */
    List<Entry> below(SignedIn reader, Set<Role> roles, String words, int page, int size) {
        return reader.seats().stream()
                .filter(seat -> roles.contains(seat.role()))
                .map(seat -> unions.get(seat.union()).path())
                .min(Comparator.comparingInt(String::length))
                .map(path -> rows.below(path + "%", containing(words), PageRequest.of(page - 1, size)))
                .orElse(List.of());
    }

    /** What was typed is searched as it stands: % and _ mean themselves. */
    private static String containing(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
