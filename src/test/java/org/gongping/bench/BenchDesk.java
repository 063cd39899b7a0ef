package org.gongping.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongping.Given;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.gongping.media.TestFiles;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the benchmarks need of a running product beside its pages: a campaign that ends at the national level, and drafts made
 * by its services. Only in the profile of the benchmarks.
 */
@RestController
@Profile("bench")
class BenchDesk {
    private final Campaigns campaigns;
    private final Entries entries;
    private final OnceOnly once;
    private final Clock clock;

    BenchDesk(Campaigns campaigns, Entries entries, OnceOnly once, Clock clock) {
        this.campaigns = campaigns;
        this.entries = entries;
        this.once = once;
        this.clock = clock;
    }

    /** Starts the national campaign; answers the id of its track. */
    @PostMapping("/bench/campaign")
    String campaign() {
        CampaignDefinition pack = campaigns.pack("bench-national");
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        var started = campaigns.start(
                pack, new StartOptions(pack.key(), Shift.soThatCollectionIsOpen(pack, today)), Actor.system());
        return campaigns.tracks(started.id()).get(0).id().toString();
    }

    /** So many complete drafts of this clerk; answers their ids, one a line. */
    @PostMapping("/bench/drafts")
    String drafts(@AuthenticationPrincipal SignedIn clerk, @RequestParam UUID track, @RequestParam int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> draft(new TrackId(track), clerk, "匠心绝活之" + number))
                .map(EntryId::toString)
                .collect(Collectors.joining("\n"));
    }

    private EntryId draft(TrackId track, SignedIn clerk, String title) {
        EntryId id = entries.begin(
                        track, "positive", clerk, clerk.seat(Role.CLERK).orElseThrow())
                .id();
        entries.save(id, Given.microVideoFields(title), List.of("original", "liability"), clerk);
        try (InputStream film = Files.newInputStream(TestFiles.video(178, 1920, 1080))) {
            entries.attach(id, "video", film, title + ".mp4", clerk);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return id;
    }

    /** Hands an entry in, the way the author's page does: once per key, then off to the next page. */
    @PostMapping("/bench/entries/{entry}/submit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@AuthenticationPrincipal SignedIn clerk, @PathVariable UUID entry, @RequestParam UUID requestKey) {
        once.answer(requestKey, clerk.id().value(), () -> {
            entries.submit(new EntryId(entry), clerk);
            return "/my/" + entry;
        });
    }
}
