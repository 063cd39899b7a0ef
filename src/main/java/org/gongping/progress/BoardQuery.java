package org.gongping.progress;

import java.util.Map;
import org.gongping.union.Union;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the board shows; all of it stands in the address.
 *
 * @param track key of the one track to show; empty for all
 */
record BoardQuery(Show show, Only only, Order order, String track, int page) {
    static final int SIZE = 50;

    /** Which rows. */
    enum Show {
        /** 逐级: the unions directly below, each with all below it. */
        CHILDREN,
        /** 全部报送单位: the units that have nobody below them. */
        UNITS
    }

    /** Which of them. */
    enum Only {
        ALL,
        LATE,
        SILENT,
        WAITING,
        RETURNED
    }

    /** In which order. */
    enum Order {
        LATEST,
        TREE
    }

    static BoardQuery of(Map<String, String> request) {
        return new BoardQuery(
                chosen(Show.values(), request.get("show")),
                chosen(Only.values(), request.get("only")),
                chosen(Order.values(), request.get("order")),
                request.getOrDefault("track", ""),
                page(request.getOrDefault("page", "1")));
    }

    /** Whether it is one of the choices made. */
    public boolean has(Enum<?> choice) {
        return choice == show || choice == only || choice == order;
    }

    /** The address of this board; the chase has the same filters in its own. */
    String address(String key, String sub, Union at) {
        return UriComponentsBuilder.fromPath("/campaigns/{key}/progress" + sub)
                .queryParam("at", at.id().value())
                .queryParam("show", show)
                .queryParam("only", only)
                .queryParam("order", order)
                .queryParam("track", "{track}")
                .build(Map.of("key", key, "track", track))
                .toASCIIString();
    }

    /** What is misspelt in an address is read as the first: the page then says what it shows. */
    private static <E extends Enum<E>> E chosen(E[] all, @Nullable String name) {
        for (E each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return all[0];
    }

    private static int page(String text) {
        try {
            return Math.max(1, Math.min(Integer.parseInt(text), 100_000));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
