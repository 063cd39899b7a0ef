package org.gongping.union;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Somebody who can log in, with the seats held. */
@Entity
@Table(name = "person")
public class Person {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String login;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String password;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private Instant createdAt;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @JoinColumn(name = "person_id", nullable = false)
    private List<SeatRow> seats = new ArrayList<>();

    protected Person() {}

    Person(String login, String name, String password, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.login = login;
        this.name = name;
        this.password = password;
        this.enabled = true;
        this.createdAt = createdAt;
    }

    public PersonId id() {
        return new PersonId(id);
    }

    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    /** Argon2id, encoded with its parameters. */
    public String password() {
        return password;
    }

    public boolean enabled() {
        return enabled;
    }

    public List<Seat> seats() {
        return seats.stream().map(SeatRow::seat).toList();
    }

    public SignedIn signedIn() {
        return new SignedIn(id(), login, name, seats());
    }

    void sit(Seat seat) {
        if (!seats().contains(seat)) {
            seats.add(new SeatRow(seat));
        }
    }

    void disable() {
        enabled = false;
    }

    void enable() {
        enabled = true;
    }

    /** A seat as its table keeps it. */
    @Entity(name = "seat")
    @Table(name = "seat")
    static class SeatRow {
        @Id
        private UUID id;

        @Enumerated(EnumType.STRING)
        private Role role;

        @Column(nullable = false)
        private String unionId;

        protected SeatRow() {}

        SeatRow(Seat seat) {
            this.id = UUID.randomUUID();
            this.role = seat.role();
            this.unionId = seat.union().value();
        }

        Seat seat() {
            return new Seat(role, new UnionId(unionId));
        }
    }
}
