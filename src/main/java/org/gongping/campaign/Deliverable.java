package org.gongping.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a unit owes beside entries, with a date of its own: a roster, a sealed scan, an event table, a summary.
 *
 * @param by who owes it, in the notice's words
 * @param to who gets it
 * @param formats media types or words: Word, 盖章扫描件PDF
 * @param due last day, none where the notice names none
 * @param words the notice's words for the date
 * @param template name of the blank form, kept beside the campaign file
 * @param head lines above the table of a form the notice prescribes: 推荐单位（盖章）
 * @param columns of its table
 * @param foot lines below the table: 填表人姓名
 * @param folders how the folders of a package are named, as in {@link Rule.FileNameRule}: {@code {authors}+{unit}}
 * @param tracks keys of the tracks it belongs to; empty: the whole campaign
 */
public record Deliverable(
        String key,
        String title,
        Sort sort,
        Optional<String> by,
        Optional<String> to,
        List<String> formats,
        Optional<NoticeDay> due,
        String words,
        Optional<String> template,
        List<String> head,
        List<String> columns,
        List<String> foot,
        Optional<String> folders,
        List<String> tracks,
        String clause) {
    public Deliverable {
        formats = List.copyOf(formats);
        head = List.copyOf(head);
        columns = List.copyOf(columns);
        foot = List.copyOf(foot);
        tracks = List.copyOf(tracks);
    }

    /** Whose dates it has: one for the whole campaign, or one for each sub-project. */
    List<DateOf> dates(Function<String, @Nullable TrackId> track) {
        return tracks.isEmpty()
                ? List.of(DateOf.deliverable(Optional.empty(), key))
                : tracks.stream()
                        .map(track)
                        .filter(Objects::nonNull)
                        .map(id -> DateOf.deliverable(Optional.of(id), key))
                        .toList();
    }

    Deliverable shifted(int days, int seasonYear) {
        Optional<NoticeDay> then = due.map(day -> day.plusDays(days));
        return new Deliverable(
                key,
                title,
                sort,
                by,
                to,
                formats,
                then,
                due.isEmpty() ? words : DayWords.shifted(Optional.empty(), then, seasonYear, words),
                template,
                head,
                columns,
                foot,
                folders,
                tracks,
                clause);
    }

    /** What it is. */
    public enum Sort {
        /** 推荐表、汇总表. */
        ROSTER,
        /** 盖章扫描件. */
        SEALED_SCAN,
        /** 作品材料包. */
        PACKAGE,
        /** 线下活动统计表. */
        EVENT_TABLE,
        /** 书面总结. */
        REPORT,
        OTHER
    }
}
