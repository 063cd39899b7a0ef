package org.gongping.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;

class IcsTests {
    private static final Occasion VIDEO = new Occasion(
            "deadline-1-COLLECTION-xiamen@gongping",
            3,
            Instant.parse("2026-06-01T02:03:04.567Z"),
            Instant.parse("2026-06-28T16:00:00Z"),
            "网络正能量微视频征集：征集报送截止（厦门市）",
            "活动：2026年福建省“网聚职工正能量 争做八闽好网民”主题活动\n至2026年6月28日24:00（闽工〔2026〕12号）\n依据：闽工〔2026〕12号; a, b \\ c",
            "/forwarding/fujian-2026/xiamen",
            false);

    @Test
    void aFeedReadsExactlySo() {
        Occasion gone = new Occasion(
                "deadline-2-COLLECTION-xiamen@gongping",
                4,
                Instant.parse("2026-06-02T00:00:00Z"),
                Instant.parse("2026-06-20T09:30:00Z"),
                "歌曲：截止",
                "x",
                "/a",
                true);
        assertThat(Ics.of(List.of(VIDEO, gone), "工评期限", "https://gongping.example"))
                .isEqualTo("""
                BEGIN:VCALENDAR
                PRODID:-//Gongping//Deadlines//ZH
                VERSION:2.0
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                X-WR-CALNAME:工评期限
                X-WR-TIMEZONE:Asia/Shanghai
                X-PUBLISHED-TTL:PT1H
                BEGIN:VEVENT
                UID:deadline-1-COLLECTION-xiamen@gongping
                SEQUENCE:3
                DTSTAMP:20260601T020304Z
                DTSTART:20260628T153000Z
                DTEND:20260628T160000Z
                SUMMARY:网络正能量微视频征集：征集报送截止（厦门市）
                DESCRIPTION:活动：2026年福建省“网聚职工正能量 争做八闽
                 好网民”主题活动\\n至2026年6月28日24:00（闽工〔2026〕12号
                 ）\\n依据：闽工〔2026〕12号\\; a\\, b \\\\ c
                URL:https://gongping.example/forwarding/fujian-2026/xiamen
                STATUS:CONFIRMED
                BEGIN:VALARM
                ACTION:DISPLAY
                TRIGGER:-P3D
                DESCRIPTION:网络正能量微视频征集：征集报送截止（厦门市
                 ）
                END:VALARM
                BEGIN:VALARM
                ACTION:DISPLAY
                TRIGGER:-P1D
                DESCRIPTION:网络正能量微视频征集：征集报送截止（厦门市
                 ）
                END:VALARM
                END:VEVENT
                BEGIN:VEVENT
                UID:deadline-2-COLLECTION-xiamen@gongping
                SEQUENCE:4
                DTSTAMP:20260602T000000Z
                DTSTART:20260620T090000Z
                DTEND:20260620T093000Z
                SUMMARY:歌曲：截止
                DESCRIPTION:x
                URL:https://gongping.example/a
                STATUS:CANCELLED
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
    }

    @Test
    void noLineIsLongerThan75OctetsAndNoCharacterIsTorn() throws Exception {
        Occasion longer = new Occasion(
                VIDEO.uid(), 1, VIDEO.changed(), VIDEO.closes(), "龙🐉".repeat(60), "字".repeat(400), "/a", false);
        String text = Ics.of(List.of(longer), "x".repeat(200), "https://gongping.example");
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        Calendar read = new CalendarBuilder().build(new StringReader(text));
        assertThat(read.getComponents().get(0).getRequiredProperty("SUMMARY").getValue())
                .isEqualTo("龙🐉".repeat(60));
        assertThat(read.getComponents()
                        .get(0)
                        .getRequiredProperty("DESCRIPTION")
                        .getValue())
                .isEqualTo("字".repeat(400));
    }
}
