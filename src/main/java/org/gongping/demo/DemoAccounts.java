package org.gongping.demo;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The accounts of the demonstration, for the login page and the console; none where there is no demonstration. */
@Component
public class DemoAccounts {
    /** The same for all: whoever can read this page may be anybody here. */
    public static final String PASSWORD = "gongping-demo";

    private final List<DemoAccount> accounts;

    DemoAccounts(@Value("${gongping.demo:false}") boolean demo) {
        this.accounts = demo ? DemoProvince.read().accounts() : List.of();
    }

    /** In the order of an entry's way, then the desks beside it. */
    public List<DemoAccount> list() {
        return accounts;
    }
}
