package org.gongping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Track;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.media.TestFiles;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.stereotype.Component;

/** What a test starts from: the demonstration's people and works that keep the rules. */
@Component
public class Given {
    private final People people;
    private final Campaigns campaigns;
    private final Entries entries;

    Given(People people, Campaigns campaigns, Entries entries) {
        this.people = people;
        this.campaigns = campaigns;
        this.entries = entries;
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
        SignedIn author = person(login);
        EntryId id = draftMicroVideo(login, title);
        return entries.submit(id, author);
    }

    public EntryId draftMicroVideo(String login, String title) {
        SignedIn author = person(login);
        Role role = author.has(Role.WORKER) ? Role.WORKER : Role.CLERK;
        EntryId id = entries.begin(
                        track("micro-video").id(),
                        "positive",
                        author,
                        author.seat(role).orElseThrow())
                .id();
        entries.save(id, microVideoFields(title), List.of("original", "liability"), author);
        attach(id, "video", TestFiles.video(178, 1920, 1080), title + ".mp4", author);
        return id;
    }

    public void attach(EntryId id, String part, Path file, String name, SignedIn author) {
        try (InputStream in = Files.newInputStream(file)) {
            entries.attach(id, part, in, name, author);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
