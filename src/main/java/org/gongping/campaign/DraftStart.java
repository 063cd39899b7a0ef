package org.gongping.campaign;

import java.time.Clock;
import java.time.LocalDate;
import org.gongping.union.Union;
import org.springframework.stereotype.Component;

/** The least a campaign can be, for a union that begins from nothing. */
@Component
class DraftStart {
    private final Clock clock;

    DraftStart(Clock clock) {
        this.clock = clock;
    }

    /** A definition without faults: one track, one kind, a title and a file; a month to collect. */
    String skeleton(Union union, String title) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        LocalDate end = today.plusDays(30);
        String named = title.isBlank() ? today.getYear() + "年" + union.name() + "活动" : title.strip();
        String prefix = union.shortName().replaceAll("[^\\p{IsHan}A-Za-z0-9-]", "");
        return """
                key: %s-%d
                title: %s
                document: %s
                year: %d
                season: season-recommend-only
                level: %s
                organizer: %s
                organizers: [%s]
                numbering: %s-%d

                tracks:
                  - key: track-1
                    title: 子项目一
                    purpose: 征集内容待写
                    channels: [INDIVIDUAL, ORGANISATION]
                    fields:
                      - {key: title, label: 作品名称, type: TEXT, required: true, max-length: 60}
                      - {key: authors, label: 作者, type: TEXT, required: true, max-length: 200}
                      - {key: phone, label: 联系电话, type: PHONE, required: true}
                    kinds:
                      - key: work
                        title: 作品
                        parts:
                          - {key: file, title: 作品文件}

                deadlines:
                  - {phase: COLLECTION, opens: '%s', closes: '%s', words: 即日起至%d月%d日}
                """.formatted(
                        union.id().value(),
                        today.getYear(),
                        YamlWriting.scalar(named, null, false, true, 0),
                        NextYear.NO_NUMBER_YET,
                        today.getYear(),
                        union.level(),
                        YamlWriting.scalar(union.name(), null, false, true, 0),
                        YamlWriting.flow(union.name()),
                        prefix.isEmpty() ? "作品" : prefix.substring(0, Math.min(20, prefix.length())),
                        today.getYear(),
                        today,
                        end,
                        end.getMonthValue(),
                        end.getDayOfMonth());
    }
}
