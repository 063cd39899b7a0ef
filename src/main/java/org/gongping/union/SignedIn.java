package org.gongping.union;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.gongping.refusal.Refusal;

/** The person behind a request, with all seats; the principal of the session. */
public record SignedIn(PersonId id, String login, String displayName, List<Seat> seats)
        implements Principal, Serializable {
    public SignedIn {
        seats = List.copyOf(seats);
    }

    /** The login: sessions are found and ended by it. */
    @Override
    public String getName() {
        return login;
    }

    public boolean has(Role role) {
        return seats.stream().anyMatch(seat -> seat.role() == role);
    }

    public Optional<Seat> seat(Role role) {
        return seats.stream().filter(seat -> seat.role() == role).findFirst();
    }

    public List<UnionId> unions(Role role) {
        return seats.stream()
                .filter(seat -> seat.role() == role)
                .map(Seat::union)
                .toList();
    }

    /** Acting from the first seat of this role; refused when there is none. */
    public Actor as(Role role) {
        return seat(role).map(seat -> at(seat)).orElseThrow(() -> new RoleMissing(role));
    }

    public Actor at(Seat seat) {
        return new Actor(id, displayName, seat.role(), seat.union());
    }

    /** The act needs a seat the person does not have. */
    public static class RoleMissing extends Refusal {
        RoleMissing(Role role) {
            super(Kind.FORBIDDEN, "roleMissing", role);
        }
    }
}
