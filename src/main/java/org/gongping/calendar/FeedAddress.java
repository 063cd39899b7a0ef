package org.gongping.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where calendar programs fetch. They do not log in; the secret in the address is all they show. */
@Controller
class FeedAddress {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;
    private final Agenda agenda;
    private final People people;
    private final MessageSource messages;

    FeedAddress(CalendarFeeds feeds, Agenda agenda, People people, MessageSource messages) {
        this.feeds = feeds;
        this.agenda = agenda;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping("/ics/{secret}.ics")
    ResponseEntity<String> fetch(@PathVariable String secret, WebRequest request) {
        Optional<CalendarFeeds.Feed> found = feeds.by(secret);
        Optional<Person> person = found.map(feed -> people.get(feed.person())).filter(Person::enabled);
        if (found.isEmpty() || person.isEmpty()) {
            // One answer for a wrong secret, an old one and a closed account: nothing can be learnt from it.
            return ResponseEntity.notFound()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        Locale language = found.get().language();
        List<Occasion> occasions = agenda.of(person.get().signedIn(), language);
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String name = Objects.requireNonNull(messages.getMessage("calendar.name", null, language));
        String text = Ics.of(occasions, name, base);
        CalendarFeeds.Feed seen = feeds.seen(found.get(), CalendarFeeds.sha256(text));
        String etag = "\"" + seen.etag() + "\"";
        // Whole seconds, as the header has them.
        Instant changed = Instant.ofEpochSecond(seen.changedAt().getEpochSecond());
        ResponseEntity.BodyBuilder answer = request.checkNotModified(etag, changed.toEpochMilli())
                ? ResponseEntity.status(304)
                : ResponseEntity.ok();
        answer.cacheControl(CacheControl.noCache().cachePrivate()).eTag(etag).lastModified(changed);
        return answer.contentType(CALENDAR).body(text);
    }
}
