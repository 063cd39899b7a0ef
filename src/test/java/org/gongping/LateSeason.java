package org.gongping;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.union.Actor;
import org.springframework.stereotype.Component;

/** The demonstration's campaign once more, with or without a notice that says 逾期视为放弃: none of the five real ones does. */
@Component
public class LateSeason {
    public static final String LAPSE = "overdue: {then: LAPSE, clause: 逾期视为放弃}";
    public static final String HOLD = "";

    private final Campaigns campaigns;
    private final Clock clock;

    LateSeason(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** A campaign of its own that collects today; its track of micro-videos. */
    public Track microVideos(String overdue) {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        // The real notice says 7月中下旬 only; a phase closes by itself on an exact day.
        String yaml = pack.source()
                        .yaml()
                        .replace(
                                "opens: '2023-07-中旬', closes: '2023-07-下旬'",
                                "opens: '2023-07-11', closes: '2023-07-20'")
                + "\n" + overdue + "\n";
        CampaignDefinition late = new CampaignReader().read(new CampaignDefinition.Source("late.yaml", yaml));
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        Campaign campaign = campaigns.start(
                late,
                new StartOptions(
                        "late-" + UUID.randomUUID().toString().substring(0, 8),
                        Shift.soThatCollectionIsOpen(late, today)),
                Actor.system());
        return campaigns.tracks(campaign.id()).stream()
                .filter(track -> track.key().equals("micro-video"))
                .findFirst()
                .orElseThrow();
    }
}
