package org.gongping.web;

import java.util.List;

/** Accounts to try out, shown on the log-in page: only a demonstration has a bean of this kind. */
public interface LoginHint {
    List<Hint> hints();

    /** The password all of them share. */
    String password();

    /**
     * @param role in the reader's words
     * @param union the name of the union the account sits at
     */
    record Hint(String login, String name, String role, String union) {}
}
