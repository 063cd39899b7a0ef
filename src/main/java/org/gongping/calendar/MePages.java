package org.gongping.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A person's own settings; so far the calendar. */
@Controller
class MePages {
    private final CalendarFeeds feeds;
    private final Agenda agenda;
    private final OnceOnly once;

    MePages(CalendarFeeds feeds, Agenda agenda, OnceOnly once) {
        this.feeds = feeds;
        this.agenda = agenda;
        this.once = once;
    }

    @GetMapping("/me")
    String own(@AuthenticationPrincipal SignedIn me, @RequestParam @Nullable String done, Model model) {
        model.addAttribute("done", "stopped".equals(done) || "spoken".equals(done) ? done : null);
        return page(me, null, model);
    }

    /**
     * The address is on this one page and nowhere else, not even in the place a redirect would name: that is why this answers
     * itself. A repeat of the same form finds the secret made and cannot show it again.
     */
    @PostMapping("/me/calendar")
    String make(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam UUID requestKey,
            @RequestParam(defaultValue = "") String language,
            Model model,
            HttpServletResponse response) {
        String secret = feeds.secret();
        String made = CalendarFeeds.sha256(secret);
        String first = once.answer(requestKey, me.id().value(), () -> {
            feeds.make(me.id(), secret, language(language));
            return "/me?made=" + made;
        });
        if (!first.endsWith(made)) {
            return "redirect:/me";
        }
        response.setHeader("Cache-Control", "no-store");
        return page(
                me,
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/ics/" + secret + ".ics")
                        .build()
                        .toUriString(),
                model);
    }

    @PostMapping("/me/calendar/language")
    String speak(@AuthenticationPrincipal SignedIn me, @RequestParam UUID requestKey, @RequestParam String language) {
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    feeds.speak(me.id(), language(language));
                    return "/me?done=spoken";
                });
    }

    @PostMapping("/me/calendar/stop")
    String stop(@AuthenticationPrincipal SignedIn me, @RequestParam UUID requestKey) {
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    feeds.stop(me.id());
                    return "/me?done=stopped";
                });
    }

    private String page(SignedIn me, @Nullable String address, Model model) {
        model.addAttribute("feed", feeds.of(me.id()).orElse(null));
        model.addAttribute("address", address);
        model.addAttribute("occasions", agenda.of(me, LocaleContextHolder.getLocale()));
        return "calendar/me";
    }

    private static Locale language(String wanted) {
        String chosen = wanted.isEmpty() ? LocaleContextHolder.getLocale().getLanguage() : wanted;
        return chosen.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
