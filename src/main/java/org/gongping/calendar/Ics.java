package org.gongping.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.FoldingWriter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Occasions as an iCalendar file (RFC 5545). */
final class Ics {
    /** RFC 5545, 3.1: octets of a line, the break not counted. */
    private static final int OCTETS = 75;

    /** An event that ended at 24:00 would stand on the next day if it began then. */
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private static final List<Duration> REMINDERS = List.of(Duration.ofDays(-3), Duration.ofDays(-1));

    private Ics() {}

    /**
     * @param name of the calendar, as programs list it
     * @param base scheme and host the pages are reached by
     */
    static String of(List<Occasion> occasions, String name, String base) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Gongping//Deadlines//ZH"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("X-WR-TIMEZONE", "Asia/Shanghai"));
        calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
        occasions.forEach(each -> calendar.add(event(each, base)));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true, FoldingWriter.MAX_FOLD_LENGTH).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(text.toString());
    }

    private static VEvent event(Occasion each, String base) {
        VEvent event = new VEvent(false);
        event.add(new Uid(each.uid()));
        event.add(new Sequence(each.sequence()));
        event.add(new DtStamp(each.changed()));
        event.add(new DtStart<>(each.closes().minus(LENGTH)));
        event.add(new DtEnd<>(each.closes()));
        event.add(new Summary(each.summary()));
        event.add(new Description(each.description()));
        event.add(new Url(URI.create(base + each.path())));
        event.add(new Status(each.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        if (!each.cancelled()) {
            REMINDERS.forEach(before -> event.add(alarm(each.summary(), before)));
        }
        return event;
    }

    private static VAlarm alarm(String words, TemporalAmount before) {
        VAlarm alarm = new VAlarm();
        alarm.add(new Action(Action.VALUE_DISPLAY));
        alarm.add(new Trigger(before));
        alarm.add(new Description(words));
        return alarm;
    }

    /** The library folds by characters; a Chinese one has three octets, and the standard counts octets. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (String line : text.replace("\r\n ", "").split("\r\n")) {
            int octets = 0;
            for (int at = 0; at < line.length(); ) {
                int point = line.codePointAt(at);
                int length = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
                if (octets + length > OCTETS) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.appendCodePoint(point);
                octets += length;
                at += Character.charCount(point);
            }
            folded.append("\r\n");
        }
        return folded.toString();
    }
}
