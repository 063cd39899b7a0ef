package org.gongping.union;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and seats. Passwords come in already hashed: only the login knows how. */
@Service
public class People {
    private final PersonRows rows;
    private final Unions unions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(PersonRows rows, Unions unions, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.unions = unions;
        this.events = events;
        this.clock = clock;
    }

    public Optional<Person> byLogin(String login) {
        return rows.findByLogin(login);
    }

    public Person get(PersonId id) {
        return rows.findById(id.value()).orElseThrow(PersonUnknown::new);
    }

    public List<Person> all() {
        return rows.findAllByOrderByLogin();
    }

    /** Whose accounts may be used and who sits at such a desk of the union, by name. */
    public List<Person> sitting(Role role, UnionId union) {
        return rows.findSitting(role, union.value());
    }

    /** The account, if this administrator keeps it: all its seats lie at or below the administrator's union. */
    public Person get(PersonId id, Actor by) {
        Person person = get(id);
        UnionId own = by.union();
        boolean kept = own != null
                && !person.seats().isEmpty()
                && person.seats().stream().allMatch(seat -> unions.covers(own, seat.union()));
        if (!kept) {
            throw new PersonUnknown();
        }
        return person;
    }

    /** The accounts an administrator of this union keeps, by login; {@code text} is part of a login or a name. */
    public Page<Person> keptBy(UnionId union, String text, Pageable page) {
        String part = text.strip().replaceAll("([!%_])", "!$1");
        return rows.findBelow(unions.get(union).path() + "%", "%" + part + "%", page);
    }

    /** A person at a desk. */
    public record Seated(PersonId id, String name, Role role, UnionId union) {
        /** For the query. */
        Seated(UUID id, String name, Role role, String union) {
            this(new PersonId(id), name, role, new UnionId(union));
        }
    }

    /** Who sits at these desks in one of these roles and can log in: one query for all of them. */
    @Transactional(readOnly = true)
    public List<Seated> seated(Collection<UnionId> unions, Set<Role> roles) {
        return unions.isEmpty()
                ? List.of()
                : rows.seated(unions.stream().map(UnionId::value).toList(), roles);
    }

    /** Who holds this role at a union or below it, by union; only accounts that may be used. */
    public Map<UnionId, List<PersonId>> seated(Role role, UnionId union) {
        Map<UnionId, List<PersonId>> seated = new LinkedHashMap<>();
        for (Object[] seat : rows.seated(role.name(), unions.get(union).path() + "%")) {
            seated.computeIfAbsent(new UnionId((String) seat[0]), first -> new ArrayList<>())
                    .add(new PersonId(UUID.fromString((String) seat[1])));
        }
        return seated;
    }

    @Transactional
    public Person join(String login, String name, String passwordHash, List<Seat> seats) {
        Person person = new Person(login, name, passwordHash, clock.instant());
        seats.forEach(person::sit);
        return rows.save(person);
    }

    /** From now on this person cannot log in, and every open session ends at once. Nobody disables himself. */
    @Transactional
    public void disable(PersonId id, Actor by) {
        if (id.equals(by.person())) {
            throw new OwnAccount();
        }
        Person person = get(id);
        // Two administrators at once: the second waits and sees what the first has done.
        if (rows.holdEnabled(id.value())) {
            person.disable();
            events.publishEvent(new AccountDisabled(id, person.login(), by));
        }
    }

    @Transactional
    public void enable(PersonId id, Actor by) {
        Person person = get(id);
        if (!rows.holdEnabled(id.value())) {
            person.enable();
            events.publishEvent(new AccountEnabled(id, person.login(), by));
        }
    }

    /** The account may no longer be used; its sessions end in the same transaction. */
    public record AccountDisabled(PersonId person, String login, Actor by) {}

    /** The account may be used again. */
    public record AccountEnabled(PersonId person, String login, Actor by) {}

    /** No such account. */
    public static class PersonUnknown extends Refusal {
        PersonUnknown() {
            super(Kind.NOT_FOUND, "personUnknown");
        }
    }

    /** An administrator cannot lock himself out. */
    public static class OwnAccount extends Refusal {
        OwnAccount() {
            super(Kind.CONFLICT, "ownAccount");
        }
    }
}
