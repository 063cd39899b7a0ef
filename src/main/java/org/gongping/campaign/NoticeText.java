package org.gongping.campaign;

import java.util.List;
import org.gongping.refusal.Refusal;

/**
 * What people are told of a change of dates: plain text, as they read it.
 *
 * @param own written by who ordered the change, in the language it is written in; otherwise the product's words
 */
public record NoticeText(String title, String body, boolean own) {
    /** Characters; a page of a phone. */
    static final int LONGEST_TITLE = 80;

    static final int LONGEST_BODY = 1000;

    /** Of changes that were made before texts were kept. */
    static final NoticeText NONE = new NoticeText("", "", false);

    /** Where the number of the document and the reason are put when the change is ordered. */
    static final String DOCUMENT = "〔文号〕";

    static final String REASON = "〔原因〕";

    /** As it was typed; refused when something is missing or too long, never cut. */
    static NoticeText written(String title, String body) {
        NoticeText text = new NoticeText(plain(title).replace('\n', ' '), plain(body), true);
        if (text.title.isEmpty() || text.body.isEmpty()) {
            throw new NoticeTextMissing();
        }
        text.requireLength();
        return text;
    }

    private void requireLength() {
        int titled = title.codePointCount(0, title.length());
        if (titled > LONGEST_TITLE) {
            throw new NoticeTitleTooLong(LONGEST_TITLE, titled);
        }
        int said = body.codePointCount(0, body.length());
        if (said > LONGEST_BODY) {
            throw new NoticeBodyTooLong(LONGEST_BODY, said);
        }
    }

    /** Browsers send lines in their own way, and pasted text brings signs that nobody sees. */
    static String plain(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .replaceAll("[\\p{Cntrl}&&[^\n]]", "")
                .strip();
    }

    /** With the document and the reason in their places. */
    NoticeText filled(String document, String reason) {
        NoticeText filled = new NoticeText(
                title.replace(DOCUMENT, document).replace(REASON, reason),
                body.replace(DOCUMENT, document).replace(REASON, reason),
                own);
        if (own) {
            filled.requireLength();
        }
        return filled;
    }

    /** The first line is the title. */
    static NoticeText worded(String text) {
        List<String> lines = text.lines().toList();
        return new NoticeText(lines.get(0), String.join("\n", lines.subList(1, lines.size())), false);
    }

    /** A text without title or body says nothing. */
    static class NoticeTextMissing extends Refusal {
        NoticeTextMissing() {
            super(Kind.INVALID, "noticeTextMissing");
        }
    }

    /** One line in a list. */
    static class NoticeTitleTooLong extends Refusal {
        NoticeTitleTooLong(int most, int now) {
            super(Kind.INVALID, "noticeTitleTooLong", most, now);
        }
    }

    /** What is longer belongs into the document. */
    static class NoticeBodyTooLong extends Refusal {
        NoticeBodyTooLong(int most, int now) {
            super(Kind.INVALID, "noticeBodyTooLong", most, now);
        }
    }
}
