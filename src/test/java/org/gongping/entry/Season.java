package org.gongping.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.inbox.Inbox;
import org.gongping.inbox.TaskId;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A province with its authors and officials, and the campaign of fujian-2023, collecting today. */
class Season {
    static final String PASSWORD = "right-Password-1";
    static final UnionId PROVINCE = new UnionId("fujian");
    static final UnionId CITY = new UnionId("fujian-xiamen");
    static final UnionId DISTRICT = new UnionId("fujian-xiamen-huli");
    static final UnionId FACTORY = new UnionId("huli-port");
    static final UnionId ORGANS = new UnionId("fujian-organs");
    static final UnionId TRANSPORT = new UnionId("fujian-organs-transport");

    final Campaign campaign;
    final Campaign kinds;
    private final Shift moved;
    private final People people;
    private final Campaigns campaigns;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final Entries entries;
    private final PasswordEncoder passwords;
    private final Map<EntryId, List<String>> changes = new ConcurrentHashMap<>();

    Season(
            Unions unions,
            People people,
            Campaigns campaigns,
            Inbox inbox,
            JdbcClient jdbc,
            Entries entries,
            PasswordEncoder passwords,
            Clock clock) {
        this.people = people;
        this.campaigns = campaigns;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.entries = entries;
        this.passwords = passwords;
        unions.found(PROVINCE, "福建省总工会", "福建省", Level.PROVINCIAL, UnionKind.REGIONAL, null);
        unions.found(CITY, "厦门市总工会", "厦门市", Level.MUNICIPAL, UnionKind.REGIONAL, PROVINCE);
        unions.found(DISTRICT, "厦门市湖里区总工会", "湖里区", Level.DISTRICT, UnionKind.REGIONAL, CITY);
        unions.found(FACTORY, "厦门港务集团工会", "港务", Level.GRASSROOTS, UnionKind.GRASSROOTS, DISTRICT);
        unions.found(ORGANS, "福建省直机关工会工委", "工委", Level.PROVINCIAL, UnionKind.ORGANS_COMMITTEE, PROVINCE);
        unions.found(TRANSPORT, "福建省交通运输厅直属机关工会", "交通", Level.GRASSROOTS, UnionKind.GRASSROOTS, ORGANS);
        String hash = passwords.encode(PASSWORD);
        people.join("worker", "赵铁柱", hash, List.of(new Seat(Role.WORKER, FACTORY)));
        people.join("colleague", "钱小妹", hash, List.of(new Seat(Role.WORKER, FACTORY)));
        people.join("newcomer", "孙新来", hash, List.of(new Seat(Role.WORKER, FACTORY)));
        people.join("both", "周两全", hash, List.of(new Seat(Role.WORKER, FACTORY), new Seat(Role.CLERK, FACTORY)));
        people.join("clerk", "郑填报", hash, List.of(new Seat(Role.CLERK, FACTORY)));
        people.join("city-clerk", "冯市级", hash, List.of(new Seat(Role.CLERK, CITY)));
        people.join("city", "陈市级", hash, List.of(new Seat(Role.OFFICIAL, CITY)));
        people.join("province", "林省级", hash, List.of(new Seat(Role.OFFICIAL, PROVINCE)));
        people.join("auditor", "何审计", hash, List.of(new Seat(Role.AUDITOR, PROVINCE)));
        people.join("transport", "吴交通", hash, List.of(new Seat(Role.WORKER, TRANSPORT)));
        people.join("official", "李晓明", hash, List.of(new Seat(Role.OFFICIAL, FACTORY)));
        people.join("district", "王湖里", hash, List.of(new Seat(Role.OFFICIAL, DISTRICT)));
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        this.campaign = campaigns.start(
                pack,
                new StartOptions(
                        pack.key(),
                        Shift.soThatCollectionIsOpen(
                                pack, clock.instant().atZone(NoticeDay.ZONE).toLocalDate())),
                Actor.system());
        CampaignDefinition kinds = kinds();
        this.moved = Shift.soThatCollectionIsOpen(
                kinds, clock.instant().atZone(NoticeDay.ZONE).toLocalDate());
        this.kinds = campaigns.start(kinds, new StartOptions(kinds.key(), moved), Actor.system());
    }

    /** Kinds of entries as the notices ask for them. */
    private static CampaignDefinition kinds() {
        try (InputStream in = Objects.requireNonNull(Season.class.getResourceAsStream("/entry/kinds.yaml"))) {
            return new CampaignReader()
                    .read(new CampaignDefinition.Source(
                            "kinds.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener
    void amended(Entry.EntryAmended event) {
        changes.put(event.entry(), event.changed());
    }

    /** A day of the kinds' notice, as their campaign has it. */
    LocalDate moved(LocalDate day) {
        return day.plusDays(moved.days());
    }

    void join(String login, String name, Seat... seats) {
        if (people.byLogin(login).isEmpty()) {
            people.join(login, name, passwords.encode(PASSWORD), List.of(seats));
        }
    }

    SignedIn person(String login) {
        return people.byLogin(login).orElseThrow().signedIn();
    }

    TrackId track(String key) {
        return Stream.of(campaign, kinds)
                .flatMap(each -> campaigns.tracks(each.id()).stream())
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The official at whose desk the entry lies sends it back. */
    void sendBack(EntryId entry, String official, String reason, String opinion) {
        inbox.complete(
                new TaskId(task(entry)),
                person(official),
                Map.of(
                        "verdict", List.of("RETURN"),
                        "afterAmendment", List.of("BACK_TO_ME"),
                        "reasons", List.of(reason),
                        "opinion", List.of(opinion)));
    }

    /** The official at whose desk the entry lies recommends it, having confirmed all there is to confirm. */
    void recommend(EntryId entry, String official) {
        inbox.complete(
                new TaskId(task(entry)),
                person(official),
                Map.of(
                        "verdict", List.of("RECOMMEND"),
                        "confirmed",
                                entries.checklist(entries.get(entry)).stream()
                                        .map(ChecklistItem::key)
                                        .toList(),
                        "opinion", List.of("符合通知要求，同意推荐。")));
    }

    String task(EntryId entry) {
        return jdbc.sql("select task_id from inbox_item where subject = ? and done_at is null")
                .param(entry.value())
                .query(String.class)
                .single();
    }

    /** What the record says was changed when it was last handed in again. */
    String changed(EntryId entry) {
        return String.join("、", changes.getOrDefault(entry, List.of()));
    }

    int files(EntryId entry) {
        return jdbc.sql("select count(*) from entry_part where entry_id = ?")
                .param(entry.value())
                .query(Integer.class)
                .single();
    }

    int entries() {
        return jdbc.sql("select count(*) from entry").query(Integer.class).single();
    }

    int keptFiles() {
        return jdbc.sql("select count(*) from media_file").query(Integer.class).single();
    }
}
