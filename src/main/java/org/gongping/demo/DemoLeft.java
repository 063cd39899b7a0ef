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
                    throw new IllegalStateException("数据库里有演示账号（如 " + person.login()
                            + "），密码是公开的，不能作正式使用。请换一个空的数据库或数据目录，或以演示方式启动。"
                            + " | The database holds accounts of the demonstration with a published password (for instance "
                            + person.login()
                            + "). Use an empty database or another data folder, or start with the demonstration.");
                });
    }
}
