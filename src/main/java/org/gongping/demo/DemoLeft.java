package org.gongping.demo;

import org.gongping.union.People;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Keeps a database that once held the demonstration from being used for real: its password is published. */
@Component
@ConditionalOnProperty(name = "gongping.demo", havingValue = "false", matchIfMissing = true)
class DemoLeft implements ApplicationRunner {
    private final People people;
    private final PasswordEncoder passwords;

    DemoLeft(People people, PasswordEncoder passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        DemoProvince.read().people().stream()
                .flatMap(someone -> people.byLogin(someone.login()).stream())
                .filter(person -> person.enabled() && passwords.matches(DemoAccounts.PASSWORD, person.password()))
                .findFirst()
                .ifPresent(person -> {
                    throw new AccountsLeft(person.login());
                });
    }

    /** The start ends here, with words ({@link DemoLeftAnalyzer}). */
    static class AccountsLeft extends RuntimeException {
        AccountsLeft(String login) {
            super(login);
        }
    }
}
