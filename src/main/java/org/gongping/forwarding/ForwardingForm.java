package org.gongping.forwarding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineInForce;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.forwarding.ForwardingDesk.Place;
import org.gongping.refusal.Refusal;
import org.gongping.union.Unions;
import org.gongping.web.FieldView;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The form in which a unit passes a notice on: its text, and an end of its own for each track. */
@Component
class ForwardingForm {
    private static final String END_OF_DAY = "24:00";

    private final Forwardings forwardings;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final Words words;
    private final MessageSource messages;

    ForwardingForm(
            Forwardings forwardings,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            Words words,
            MessageSource messages) {
        this.forwardings = forwardings;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.words = words;
        this.messages = messages;
    }

    /**
     * A track in the form.
     *
     * @param above the end that counts above the unit; null where there is no exact one
     * @param version of the unit's own deadline; 0: it has none
     */
    record EndLine(
            Track track,
            @Nullable Instant above,
            String aboveUnit,
            String date,
            String time,
            int version,
            @Nullable String error) {
        public String id() {
            return "end-" + track.key();
        }
    }

    List<EndLine> lines(Place place, Map<String, String> typed, Map<TrackId, Refusal> wrong) {
        Map<TrackId, Deadline> own = own(place);
        List<EndLine> lines = new ArrayList<>();
        for (Track track : campaigns.tracks(place.campaign().id())) {
            DeadlineInForce above;
            try {
                above = deadlines.inForce(
                        track.id(), Phase.COLLECTION, place.unit().parent().orElseThrow());
            } catch (Deadlines.DeadlineUnknown noCollection) {
                continue;
            }
            Refusal no = wrong.get(track.id());
            lines.add(new EndLine(
                    track,
                    above.closes().orElse(null),
                    unions.get(above.setBy()).name(),
                    typed.getOrDefault("end." + track.key(), ""),
                    typed.getOrDefault("time." + track.key(), END_OF_DAY),
                    number(typed.getOrDefault(
                            "seen." + track.key(),
                            String.valueOf(Optional.ofNullable(own.get(track.id()))
                                    .map(Deadline::version)
                                    .orElse(0)))),
                    no == null ? null : words.of(no)));
        }
        return lines;
    }

    /** The unit's own deadlines, by track. */
    Map<TrackId, Deadline> own(Place place) {
        Map<TrackId, Deadline> own = new LinkedHashMap<>();
        forwardings.collection(place.campaign()).stream()
                .filter(end -> end.union().equals(place.unit().id()))
                .forEach(end -> own.put(end.track(), end));
        return own;
    }

    /** The form as the unit's present forwarding and dates fill it. */
    Map<String, String> typed(Place place) {
        Map<String, String> typed = new LinkedHashMap<>();
        forwardings.versions(place.campaign(), place.unit().id()).stream()
                .findFirst()
                .ifPresent(text -> {
                    typed.put("document", text.document());
                    typed.put("text", text.text());
                });
        Map<TrackId, Instant> own =
                forwardings.own(place.campaign(), place.unit().id());
        for (Track track : campaigns.tracks(place.campaign().id())) {
            Instant closes = own.get(track.id());
            if (closes != null) {
                typed.put("end." + track.key(), date(closes));
                typed.put("time." + track.key(), time(closes));
            }
        }
        return typed;
    }

    Forwardings.Wanted wanted(Place place, Map<String, String> request, Map<TrackId, Refusal> wrong) {
        Map<TrackId, Forwardings.Wanted.End> ends = new LinkedHashMap<>();
        for (Track track : campaigns.tracks(place.campaign().id())) {
            String date = request.getOrDefault("end." + track.key(), "").strip();
            if (date.isEmpty()) {
                if (number(request.getOrDefault("seen." + track.key(), "")) > 0) {
                    // A unit's own end cannot be taken back, only moved: the one above would count unseen.
                    wrong.put(track.id(), new EndCannotGo());
                }
                continue;
            }
            try {
                ends.put(
                        track.id(),
                        new Forwardings.Wanted.End(
                                closes(date, request.getOrDefault("time." + track.key(), "")),
                                number(request.getOrDefault("seen." + track.key(), ""))));
            } catch (EndUnreadable no) {
                wrong.put(track.id(), no);
            }
        }
        return new Forwardings.Wanted(
                request.getOrDefault("document", ""),
                request.getOrDefault("text", ""),
                number(request.getOrDefault("version", "")),
                ends);
    }

    /** The fields above the table of ends. */
    Map<String, FieldView> fields(Map<String, String> typed) {
        return Map.of(
                "document", field("document", "textfield", typed, true, Forwardings.LONGEST_DOCUMENT),
                "text", field("text", "textarea", typed, false, Forwardings.LONGEST_TEXT));
    }

    private FieldView field(String key, String type, Map<String, String> typed, boolean required, int longest) {
        return new FieldView(
                key,
                type,
                say("forwarding." + key),
                required,
                say("forwarding." + key + ".help"),
                null,
                longest,
                List.of(),
                List.of(typed.getOrDefault(key, "")),
                List.of(),
                null);
    }

    private String say(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }

    /** 24:00 is the end of the day, which other clocks call 0:00 of the next. */
    static Instant closes(String date, String time) {
        try {
            LocalDate day = LocalDate.parse(date.strip());
            String hour = time.strip().replace('：', ':');
            ZonedDateTime at = hour.isEmpty() || hour.equals(END_OF_DAY)
                    ? day.plusDays(1).atStartOfDay(NoticeDay.ZONE)
                    : day.atTime(LocalTime.parse(hour.length() == 4 ? "0" + hour : hour))
                            .atZone(NoticeDay.ZONE);
            if (at.getYear() < 2000 || at.getYear() > 2200) {
                throw new EndUnreadable();
            }
            return at.toInstant();
        } catch (DateTimeException e) {
            throw new EndUnreadable();
        }
    }

    static String date(Instant closes) {
        return closes.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate().toString();
    }

    static String time(Instant closes) {
        LocalTime time = closes.atZone(NoticeDay.ZONE).toLocalTime();
        return time.equals(LocalTime.MIDNIGHT)
                ? END_OF_DAY
                : time.withSecond(0).withNano(0).toString();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** No day, or no time of a day. */
    static class EndUnreadable extends Refusal {
        EndUnreadable() {
            super(Kind.INVALID, "endUnreadable");
        }
    }

    /** An end the unit has set stays until it is moved. */
    static class EndCannotGo extends Refusal {
        EndCannotGo() {
            super(Kind.INVALID, "endCannotGo");
        }
    }
}
