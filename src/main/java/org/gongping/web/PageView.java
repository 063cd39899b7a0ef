package org.gongping.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where in a long list a page stands, for {@code parts :: pager(page)}; pages count from 1 and live in the address as
 * {@code page}.
 *
 * @param base the address of the list with its filters
 */
public record PageView(String base, int number, int size, long total) {
    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public long from() {
        return total == 0 ? 0 : (number - 1L) * size + 1;
    }

    public long to() {
        return Math.min(total, (long) number * size);
    }

    public String href(int page) {
        return UriComponentsBuilder.fromUriString(base)
                .replaceQueryParam("page", page)
                .build()
                .toUriString();
    }

    /** First, last and the neighbours; 0 stands for a gap. */
    public List<Integer> shown() {
        List<Integer> shown = new ArrayList<>();
        for (int page = 1; page <= pages(); page++) {
            if (page == 1 || page == pages() || Math.abs(page - number) <= 1) {
                shown.add(page);
            } else if (shown.get(shown.size() - 1) != 0) {
                shown.add(0);
            }
        }
        return shown;
    }
}
