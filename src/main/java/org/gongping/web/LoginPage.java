package org.gongping.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The way in, and where it leads. */
@Controller
class LoginPage {
    private final ObjectProvider<LoginHint> hints;

    LoginPage(ObjectProvider<LoginHint> hints) {
        this.hints = hints;
    }

    @GetMapping("/login")
    String login(
            @AuthenticationPrincipal @Nullable SignedIn me,
            @RequestParam(defaultValue = "/") String next,
            @RequestParam @Nullable String out,
            Model model) {
        if (me != null) {
            return "redirect:" + Asked.onlyLocal(next);
        }
        model.addAttribute("out", out != null);
        return form(next, model);
    }

    /** Reached by a forward only, after a wrong password. */
    @RequestMapping("/login/refused")
    String refused(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        model.addAttribute("username", username);
        if (request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof PasswordLogin.LockedOut locked) {
            model.addAttribute("lockedUntil", locked.until());
        } else {
            model.addAttribute("wrong", true);
        }
        return form(next, model);
    }

    private String form(String next, Model model) {
        model.addAttribute("next", Asked.onlyLocal(next));
        hints.ifAvailable(hint -> {
            model.addAttribute("hints", hint.hints());
            model.addAttribute("hintPassword", hint.password());
        });
        return "login";
    }

    /** The first thing a person of this role wants to see. */
    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedIn me) {
        if (me.has(Role.OFFICIAL)) {
            return "redirect:/inbox";
        }
        if (me.has(Role.ORGANIZER)) {
            return "redirect:/org";
        }
        if (me.has(Role.AUDITOR)) {
            return "redirect:/audit";
        }
        return me.has(Role.ADMINISTRATOR) ? "redirect:/admin" : "redirect:/my";
    }

    /** A page that outlived its session takes the new token from here and can go on without losing what was typed. */
    @GetMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> session(@AuthenticationPrincipal SignedIn me, CsrfToken token) {
        return Map.of("login", me.login(), "token", token.getToken());
    }

    /** Where a log-in in a second window ends. */
    @GetMapping("/session/back")
    String back() {
        return "back";
    }
}
