package org.gongping.demo;

import java.util.List;
import org.gongping.union.Role;

/**
 * An account of the demonstration.
 *
 * @param name the invented person's
 * @param roles at this union, the main one first
 * @param union full name
 */
public record DemoAccount(String login, String name, List<Role> roles, String union) {
    public DemoAccount {
        roles = List.copyOf(roles);
    }
}
