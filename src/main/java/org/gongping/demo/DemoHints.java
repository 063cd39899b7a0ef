package org.gongping.demo;

import java.util.List;
import org.gongping.web.LoginHint;
import org.gongping.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lists the accounts of the demonstration on the log-in page; without the demonstration there is no such bean. */
@Component
@ConditionalOnProperty(name = "gongping.demo", havingValue = "true")
class DemoHints implements LoginHint {
    private final DemoAccounts accounts;
    private final Words words;

    DemoHints(DemoAccounts accounts, Words words) {
        this.accounts = accounts;
        this.words = words;
    }

    @Override
    public List<Hint> hints() {
        return accounts.list().stream()
                .map(account -> new Hint(
                        account.login(), account.name(), String.valueOf(words.shown(account.roles())), account.union()))
                .toList();
    }

    @Override
    public String password() {
        return DemoAccounts.PASSWORD;
    }
}
