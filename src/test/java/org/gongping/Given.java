package org.gongping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Track;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.inbox.Inbox;
import org.gongping.inbox.TaskId;
import org.gongping.media.TestFiles;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a test starts from: the demonstration's people and works that keep the rules. */
@Component
public class Given {
    private final People people;
    private final Campaigns campaigns;
    private final Entries entries;
    private final Inbox inbox;
    private final JdbcClient jdbc;

    Given(People people, Campaigns campaigns, Entries entries, Inbox inbox, JdbcClient jdbc) {
        this.people = people;
        this.campaigns = campaigns;
        this.entries = entries;
        this.inbox = inbox;
        this.jdbc = jdbc;
    }

    public SignedIn person(String login) {
        return people.byLogin(login).orElseThrow().signedIn();
    }

    public Track track(String key) {
        return campaigns.tracks(campaigns.byKey("fujian-2023").id()).stream()
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** A complete micro-video of 2:58 by a worker or clerk, handed in. */
    public Entry submittedMicroVideo(String login, String title) {
        return submittedMicroVideo(track("micro-video"), login, title);
    }

    public Entry submittedMicroVideo(Track track, String login, String title) {
        return entries.submit(draftMicroVideo(track, login, title), person(login));
    }

    public EntryId draftMicroVideo(String login, String title) {
        return draftMicroVideo(track("micro-video"), login, title);
    }

    public EntryId draftMicroVideo(Track track, String login, String title) {
        SignedIn author = person(login);
        Role role = author.has(Role.WORKER) ? Role.WORKER : Role.CLERK;
        EntryId id = entries.begin(
                        track.id(), "positive", author, author.seat(role).orElseThrow())
                .id();
        entries.saveFields(id, microVideoFields(title), author);
        entries.declare(id, List.of("original", "liability"), author);
        try (InputStream film = unlike(TestFiles.video(178, 1920, 1080))) {
            entries.attach(id, "video", film, title + ".mp4", author);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    /** The same film with an empty box of its own behind it: two works have not the same bytes. */
    public static InputStream unlike(Path film) throws IOException {
        UUID own = UUID.randomUUID();
        byte[] box = ByteBuffer.allocate(24)
                .putInt(24)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putLong(own.getMostSignificantBits())
                .putLong(own.getLeastSignificantBits())
                .array();
        return new SequenceInputStream(Files.newInputStream(film), new ByteArrayInputStream(box));
    }

    public void attach(EntryId id, String part, Path file, String name, SignedIn author) {
        try (InputStream in = Files.newInputStream(file)) {
            entries.attach(id, part, in, name, author);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An official recommends the entry that waits at his desk. */
    public void recommended(String login, Entry entry) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put("verdict", List.of("RECOMMEND"));
        answers.put("opinion", List.of("符合通知要求，同意推荐。"));
        answers.put(
                "confirmed",
                entries.checklist(entry).stream().map(item -> item.key()).toList());
        decided(login, entry, answers);
    }

    public void decided(String login, Entry entry, Map<String, List<String>> answers) {
        inbox.complete(new TaskId(taskOf(entry)), person(login), answers);
    }

    /** The task last opened for the entry, open or not. */
    public String taskOf(Entry entry) {
        return jdbc.sql("select task_id from inbox_item where subject = ? order by opened_at desc limit 1")
                .param(entry.id().value())
                .query(String.class)
                .single();
    }

    public int openTasks(Entry entry) {
        return jdbc.sql("select count(*) from inbox_item where subject = ? and state = 'OPEN'")
                .param(entry.id().value())
                .query(Integer.class)
                .single();
    }

    public static Map<String, String> microVideoFields(String title) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("authors", "林小满");
        fields.put("phone", "13800138000");
        fields.put("introduction", "记录码头桥吊司机二十年如一日练就的匠心绝活。");
        return fields;
    }
}
