package org.gongping.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Log-in by account and password. Unknown, disabled and wrong look the same and take the same time. */
@Component
class PasswordLogin implements AuthenticationProvider {
    private final People people;
    private final PasswordEncoder encoder;
    private final LoginFailures failures;
    private final String nobodysHash;

    // Each hash takes 19 MiB: a rush of log-ins must wait in line instead of filling the heap.
    private final Semaphore line = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    PasswordLogin(People people, PasswordEncoder encoder, LoginFailures failures) {
        this.people = people;
        this.encoder = encoder;
        this.failures = failures;
        this.nobodysHash = Objects.requireNonNull(encoder.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String login = clipped(asked.getName());
        String password = asked.getCredentials() instanceof String given ? given : "";
        String address = address(asked);
        failures.begin(login, address).ifPresent(until -> {
            throw new LockedOut(until);
        });
        Optional<Person> person = people.byLogin(login);
        boolean right = matches(password, person.map(Person::password).orElse(nobodysHash));
        // Asked again after the slow hash: somebody may have disabled the account in between.
        Optional<SignedIn> signedIn =
                people.byLogin(login).filter(Person::enabled).map(Person::signedIn);
        if (!right || signedIn.isEmpty()) {
            failures.failed(login, address).ifPresent(until -> {
                throw new LockedOut(until);
            });
            throw new BadCredentialsException("Wrong account or password");
        }
        failures.forget(login, address);
        return signedIn(signedIn.get());
    }

    static UsernamePasswordAuthenticationToken signedIn(SignedIn person) {
        List<SimpleGrantedAuthority> authorities = person.seats().stream()
                .map(seat -> new SimpleGrantedAuthority("ROLE_" + seat.role()))
                .distinct()
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    private boolean matches(String password, String hash) {
        line.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            line.release();
        }
    }

    /** Longer than any account can be: cut, so that it fits the table of failures and matches nobody. */
    private static String clipped(String login) {
        String tidy = login.strip();
        return tidy.length() <= 64 ? tidy : tidy.substring(0, 63) + "…";
    }

    private static String address(Authentication asked) {
        @Nullable Object details = asked.getDetails();
        String address = details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        return address == null ? "" : address.substring(0, Math.min(64, address.length()));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** Too many wrong passwords from this address. */
    static class LockedOut extends LockedException {
        private final Instant until;

        LockedOut(Instant until) {
            super("Locked until " + until);
            this.until = until;
        }

        Instant until() {
            return until;
        }
    }
}
