package org.gongping.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The unions below an administrator, and the accounts that sit there and nowhere else. */
@Controller
class AdminPage {
    private static final int ROWS = 50;
    private final Unions unions;
    private final People people;
    private final OnceOnly once;

    AdminPage(Unions unions, People people, OnceOnly once) {
        this.unions = unions;
        this.people = people;
        this.once = once;
    }

    /** A union with what hangs below it. */
    record Branch(Union union, List<Branch> below) {}

    record Account(UUID id, String login, String name, boolean enabled, boolean own, List<Shell.Desk> desks) {}

    @GetMapping("/admin")
    String page(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam @Nullable UUID disabled,
            @RequestParam @Nullable UUID enabled,
            Model model) {
        Actor admin = me.as(Role.ADMINISTRATOR);
        UnionId top = unionOf(admin);
        List<Union> mine = unions.below(top);
        Map<UnionId, Union> byId = mine.stream().collect(Collectors.toMap(Union::id, Function.identity()));
        Page<Person> found = people.keptBy(top, q, PageRequest.of(Math.max(0, page - 1), ROWS));
        String list = UriComponentsBuilder.fromPath("/admin")
                .queryParam("q", "{q}")
                .encode()
                .buildAndExpand(q)
                .toUriString();
        model.addAttribute("tree", tree(mine));
        model.addAttribute(
                "accounts",
                found.stream().map(person -> account(person, me, byId)).toList());
        model.addAttribute("page", new PageView(list, Math.max(1, page), ROWS, found.getTotalElements()));
        model.addAttribute("q", q);
        if (disabled != null) {
            model.addAttribute("done", people.get(new PersonId(disabled), admin));
        }
        if (enabled != null) {
            model.addAttribute("done", people.get(new PersonId(enabled), admin));
        }
        return "admin";
    }

    @PostMapping("/admin/accounts/{id}/disable")
    String disable(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestParam UUID requestKey) {
        return change(me, id, requestKey, "/admin?disabled=", people::disable);
    }

    @PostMapping("/admin/accounts/{id}/enable")
    String enable(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestParam UUID requestKey) {
        return change(me, id, requestKey, "/admin?enabled=", people::enable);
    }

    private String change(SignedIn me, UUID id, UUID requestKey, String next, BiConsumer<PersonId, Actor> act) {
        Actor admin = me.as(Role.ADMINISTRATOR);
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    act.accept(people.get(new PersonId(id), admin).id(), admin);
                    return next + id;
                });
    }

    private static UnionId unionOf(Actor admin) {
        UnionId union = admin.union();
        if (union == null) {
            throw new IllegalStateException("A seat is always at a union");
        }
        return union;
    }

    private static Account account(Person person, SignedIn me, Map<UnionId, Union> byId) {
        List<Shell.Desk> desks = person.seats().stream()
                .map(seat -> {
                    Union union = byId.get(seat.union());
                    return new Shell.Desk(
                            seat.role(), union == null ? seat.union().value() : union.name());
                })
                .toList();
        boolean own = person.id().equals(me.id());
        return new Account(person.id().value(), person.login(), person.name(), person.enabled(), own, desks);
    }

    /** The rows come in the order of their paths: each hangs below the nearest open branch that covers it. */
    private static List<Branch> tree(List<Union> rows) {
        List<Branch> roots = new ArrayList<>();
        List<Branch> open = new ArrayList<>();
        for (Union union : rows) {
            while (!open.isEmpty() && !open.get(open.size() - 1).union().covers(union)) {
                open.remove(open.size() - 1);
            }
            Branch branch = new Branch(union, new ArrayList<>());
            (open.isEmpty() ? roots : open.get(open.size() - 1).below()).add(branch);
            open.add(branch);
        }
        return roots;
    }
}
