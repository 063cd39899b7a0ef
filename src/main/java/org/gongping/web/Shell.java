package org.gongping.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the frame around every page needs; {@code @shell} in templates, because error pages have no model of ours. Methods are
 * public because expressions see no others.
 */
@Component("shell")
class Shell {
    private final Unions unions;
    private final ObjectProvider<Unread> unread;

    Shell(Unions unions, ObjectProvider<Unread> unread) {
        this.unions = unions;
        this.unread = unread;
    }

    /** One entry of the navigation; {@code name} is what a page passes as {@code active}. */
    record Link(String name, String href) {}

    /** A seat with the words to show. */
    record Desk(Role role, String union) {}

    public @Nullable SignedIn me() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn me ? me : null;
    }

    public List<Link> links() {
        SignedIn me = me();
        List<Link> links = new ArrayList<>();
        if (me == null) {
            return links;
        }
        if (me.has(Role.OFFICIAL)) {
            links.add(new Link("inbox", "/inbox"));
            links.add(new Link("entries", "/entries"));
        }
        if (me.has(Role.WORKER) || me.has(Role.CLERK)) {
            links.add(new Link("my", "/my"));
            links.add(new Link("submit", "/submit"));
        }
        if (me.has(Role.ORGANIZER)) {
            links.add(new Link("org", "/org"));
            links.add(new Link("campaigns", "/campaigns"));
        }
        if (me.has(Role.OFFICIAL) || me.has(Role.ORGANIZER)) {
            links.add(new Link("forwarding", "/forwarding"));
        }
        if (me.has(Role.AUDITOR)) {
            links.add(new Link("audit", "/audit"));
        }
        if (me.has(Role.ADMINISTRATOR)) {
            links.add(new Link("admin", "/admin"));
        }
        return links;
    }

    /** How many notices wait for the reader. */
    public int unread() {
        SignedIn me = me();
        Unread kept = unread.getIfAvailable();
        return me == null || kept == null ? 0 : kept.of(me.id());
    }

    public List<Desk> desks() {
        SignedIn me = me();
        return me == null
                ? List.of()
                : me.seats().stream()
                        .map(seat -> new Desk(
                                seat.role(),
                                unions.find(seat.union())
                                        .map(Union::name)
                                        .orElse(seat.union().value())))
                        .toList();
    }

    /** Workers' pages are set larger than officials': people come rarely, on phones. */
    public boolean roomy(@Nullable String active) {
        return active != null && Set.of("my", "submit").contains(active);
    }

    public boolean large() {
        if (request().getAttribute(Preferences.TYPE) instanceof String chosenNow) {
            return chosenNow.equals("large");
        }
        Cookie[] cookies = request().getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(Preferences.TYPE)) {
                    return cookie.getValue().equals("large");
                }
            }
        }
        return false;
    }

    public boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    /** This page with one parameter changed: the switches of language and type size. */
    public String here(String name, String value) {
        HttpServletRequest request = request();
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String page ? page : request.getRequestURI();
        UriComponentsBuilder here =
                UriComponentsBuilder.fromPath(path.equals("/login/refused") ? "/login" : Asked.onlyLocal(path));
        if (path.equals("/login")) {
            here.replacePath(path);
        }
        if (request.getMethod().equals("GET")) {
            here.query(request.getQueryString());
        }
        return here.replaceQueryParam(name, value).build().toUriString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
