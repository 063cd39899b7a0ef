package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.union.Union;

/**
 * 子项目: one call with its own host, kinds and rules.
 *
 * @param purpose what the notice asks for, in its words
 * @param host full name of the union that runs it, the organizer unless the notice names another
 * @param hosts 承办单位 as the notice names them, unions or not; empty where the host is the only one
 * @param portals where the notice sends entrants
 * @param season shape of its season, none where it follows the campaign's
 * @param eligibility who may enter, beside the channels
 * @param limits how often
 * @param repeatBars whom earlier seasons shut out
 * @param recommendation what a recommending unit does in this track
 * @param displayOnly 只展示不参评: a gallery; or words naming the entrants this holds for
 * @param rounds 按月评选: rounds that repeat on one pool of entries
 * @param feeds title of the parent campaign's track its best entries go up into
 * @param filing 备案: who is told of entries made directly to the parent campaign
 * @param weights shares of its final score, none where the campaign's hold
 */
public record TrackDefinition(
        String key,
        String title,
        String purpose,
        List<Channel> channels,
        List<KindDefinition> kinds,
        String host,
        List<String> hosts,
        List<String> portals,
        Optional<String> season,
        Optional<Eligibility> eligibility,
        List<EntryLimit> limits,
        List<RepeatBar> repeatBars,
        Optional<Recommendation> recommendation,
        Optional<DisplayOnly> displayOnly,
        Optional<Rounds> rounds,
        Optional<String> feeds,
        Optional<Copy> filing,
        Optional<Weights> weights) {
    public TrackDefinition {
        channels = List.copyOf(channels);
        kinds = List.copyOf(kinds);
        hosts = List.copyOf(hosts);
        portals = List.copyOf(portals);
        limits = List.copyOf(limits);
        repeatBars = List.copyOf(repeatBars);
    }

    TrackDefinition shifted(int days) {
        return new TrackDefinition(
                key,
                title,
                purpose,
                channels,
                kinds.stream().map(kind -> kind.shifted(days)).toList(),
                host,
                hosts,
                portals,
                season,
                eligibility,
                limits,
                repeatBars,
                recommendation,
                displayOnly,
                rounds,
                feeds,
                filing,
                weights);
    }

    /** Rounds of judging that repeat while entries come in. */
    public record Rounds(EntryLimit.Period every, String clause) {}

    public Optional<KindDefinition> kind(String kindKey) {
        return kinds.stream().filter(kind -> kind.key().equals(kindKey)).findFirst();
    }

    /** Whether a union of this kind and level may hand in; of members and classes of persons nothing is known here. */
    public boolean admits(Union unit) {
        return eligibility.stream().allMatch(who -> who.admits(unit));
    }

    /** Whether entries are expected of a unit; where individuals alone enter, they may be of any. */
    public boolean expects(Union unit) {
        return !allows(Channel.ORGANISATION) || admits(unit);
    }

    public boolean allows(Channel channel) {
        return channels.contains(channel);
    }
}
