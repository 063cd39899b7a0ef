package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * 子项目: one call with its own host, kinds and rules.
 *
 * @param purpose what the notice asks for, in its words
 * @param host full name of the union that runs it, the organizer unless the notice names another
 */
public record TrackDefinition(
        String key, String title, String purpose, List<Channel> channels, List<KindDefinition> kinds, String host) {
    public TrackDefinition {
        channels = List.copyOf(channels);
        kinds = List.copyOf(kinds);
    }

    public Optional<KindDefinition> kind(String kindKey) {
        return kinds.stream().filter(kind -> kind.key().equals(kindKey)).findFirst();
    }

    public boolean allows(Channel channel) {
        return channels.contains(channel);
    }
}
