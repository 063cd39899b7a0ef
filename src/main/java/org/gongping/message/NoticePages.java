package org.gongping.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.union.PersonId;
import org.gongping.union.SignedIn;
import org.gongping.web.PageView;
import org.gongping.web.Unread;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everybody's own notices. */
@Controller
class NoticePages implements Unread {
    private static final int SIZE = 50;
    private final Notices notices;
    private final NoticeWords words;

    NoticePages(Notices notices, NoticeWords words) {
        this.notices = notices;
        this.words = words;
    }

    /** A notice as the reader sees it; what has several lines begins with its title. */
    record Line(UUID id, String text, boolean linked, Instant at, boolean read) {
        public String title() {
            int end = text.indexOf('\n');
            return end < 0 ? "" : text.substring(0, end);
        }

        public String body() {
            return text.substring(text.indexOf('\n') + 1);
        }
    }

    @GetMapping("/notices")
    String page(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "1") int page, Model model) {
        int total = notices.count(me.id());
        int shown = Math.max(1, Math.min(page, (total + SIZE - 1) / SIZE));
        List<Line> lines = notices.of(me.id(), shown, SIZE).stream()
                .map(told -> new Line(
                        told.id(),
                        words.text(told.word(), told.arguments(), LocaleContextHolder.getLocale()),
                        !told.link().isEmpty(),
                        told.toldAt().toInstant(),
                        told.read()))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("unread", notices.unread(me.id()));
        model.addAttribute("pager", new PageView("/notices", shown, SIZE, total));
        return "message/notices";
    }

    /** Opens what a notice is about, and counts it as read. */
    @PostMapping("/notices/{id}")
    String open(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
        Notices.Told told = notices.find(id, me.id()).orElseThrow(NoticeUnknown::new);
        notices.read(me.id(), Optional.of(id));
        return "redirect:" + (told.link().isEmpty() ? "/notices" : told.link());
    }

    @PostMapping("/notices/read")
    String readAll(@AuthenticationPrincipal SignedIn me) {
        notices.read(me.id(), Optional.empty());
        return "redirect:/notices";
    }

    @Override
    public int of(PersonId person) {
        return notices.unread(person);
    }

    /** No such notice, or somebody else's. */
    public static class NoticeUnknown extends Refusal {
        NoticeUnknown() {
            super(Kind.NOT_FOUND, "noticeUnknown");
        }
    }
}
