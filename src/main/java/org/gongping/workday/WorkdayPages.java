package org.gongping.workday;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendars of working days: what counts, and next year's brought in once it is published. */
@Controller
class WorkdayPages {
    private static final int LONGEST = 20_000;

    private final Workdays workdays;
    private final Unions unions;
    private final OnceOnly once;
    private final Words words;

    WorkdayPages(Workdays workdays, Unions unions, OnceOnly once, Words words) {
        this.workdays = workdays;
        this.unions = unions;
        this.once = once;
        this.words = words;
    }

    /**
     * What the file would change.
     *
     * @param before the version it would take the place of; 0: the one shipped, or none
     * @param differing days that change sides; empty for a year that is new
     */
    record Check(WorkdayYear year, boolean known, int before, Set<LocalDate> differing, String fingerprint) {}

    @GetMapping("/admin/workdays")
    String page(@AuthenticationPrincipal SignedIn me, @RequestParam @Nullable Integer imported, Model model) {
        me.as(Role.ADMINISTRATOR);
        model.addAttribute("imported", imported);
        return page(me, "", null, null, model);
    }

    @PostMapping("/admin/workdays")
    String bringIn(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam UUID requestKey,
            @RequestParam String yaml,
            @RequestParam(defaultValue = "check") String act,
            @RequestParam(defaultValue = "") String checked,
            @RequestParam(defaultValue = "-1") int before,
            Model model,
            HttpServletResponse response) {
        me.as(Role.ADMINISTRATOR);
        Actor admin = keeper(me).orElseThrow(WorkdaysNotYours::new);
        try {
            if (yaml.length() > LONGEST) {
                throw new WorkdayYear.WorkdayFileUnreadable();
            }
            Check check = check(yaml);
            if (act.equals("import") && checked.equals(check.fingerprint())) {
                return "redirect:"
                        + once.answer(requestKey, me.id().value(), () -> {
                            workdays.bringIn(yaml, before, admin);
                            return "/admin/workdays?imported=" + check.year().year();
                        });
            }
            // Not seen like this before: the file was changed after its check.
            return page(me, yaml, check, null, model);
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return page(me, yaml, null, words.of(no), model);
        }
    }

    private Check check(String yaml) {
        WorkdayYear year = WorkdayYear.read(yaml);
        Optional<Workdays.Calendar> now = workdays.latest(year.year());
        return new Check(
                year,
                now.isPresent(),
                now.map(Workdays.Calendar::version).orElse(0),
                now.map(calendar -> year.differing(calendar.year())).orElse(Set.of()),
                UUID.nameUUIDFromBytes(yaml.getBytes(StandardCharsets.UTF_8)).toString());
    }

    private String page(SignedIn me, String yaml, @Nullable Check check, @Nullable String refused, Model model) {
        model.addAttribute("calendars", workdays.all());
        model.addAttribute("yaml", yaml);
        model.addAttribute("check", check);
        model.addAttribute("refused", refused);
        model.addAttribute("keeps", keeper(me).isPresent());
        return "workday/calendars";
    }

    /** It holds for everybody: only administrators of a province or the nation bring it in, or of a top that has nobody above. */
    private Optional<Actor> keeper(SignedIn me) {
        List<Seat> seats = me.seats().stream()
                .filter(seat -> seat.role() == Role.ADMINISTRATOR)
                .filter(seat -> {
                    var union = unions.get(seat.union());
                    return union.level() == Level.NATIONAL
                            || union.level() == Level.PROVINCIAL
                            || union.parent().isEmpty();
                })
                .toList();
        return seats.stream().findFirst().map(me::at);
    }

    /** A calendar for everybody is not a district's to change. */
    static class WorkdaysNotYours extends Refusal {
        WorkdaysNotYours() {
            super(Kind.FORBIDDEN, "workdaysNotYours");
        }
    }
}
