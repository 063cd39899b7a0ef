package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the table in an amendment notice.
 *
 * @param words the notice's own words; empty: made from the dates
 * @param from first day a vague date can mean
 * @param to last day a vague date can mean
 */
record NewDates(
        DateOf of, NewDate opens, NewDate closes, String words, Optional<LocalDate> from, Optional<LocalDate> to) {
    static NewDates closing(DateOf of, Instant closes) {
        return new NewDates(of, NewDate.KEPT, NewDate.at(closes), "", Optional.empty(), Optional.empty());
    }

    /** Back to what it was. An end that stands there already is not touched: it may lie in the past. */
    static NewDates back(AmendmentLine line) {
        Window was = line.before();
        Window is = line.after();
        return new NewDates(
                line.of(),
                back(is.opens(), was.opens()),
                back(is.closes(), was.closes()),
                was.words(),
                was.from(),
                was.to());
    }

    private static NewDate back(Optional<Instant> is, Optional<Instant> was) {
        return is.equals(was) ? NewDate.KEPT : was.map(NewDate::at).orElse(NewDate.NONE);
    }

    Window after(Window before, String document, Instant now) {
        Optional<Instant> opened = opens.after(before.opens(), now);
        Optional<Instant> closed = closes.after(before.closes(), now);
        boolean vague = opens.kind() == NewDate.Kind.NONE || closes.kind() == NewDate.Kind.NONE;
        return new Window(
                opened,
                closed,
                words.isBlank() ? said(opened, closed, before, document) : words,
                vague ? from : Optional.empty(),
                vague ? to : Optional.empty());
    }

    private String said(Optional<Instant> opened, Optional<Instant> closed, Window before, String document) {
        if (from.isPresent() && to.isPresent()) {
            return DayWords.vague(from.get(), to.get(), document);
        }
        return opened.equals(before.opens()) && closed.isPresent()
                ? DayWords.closing(closed.get(), document)
                : DayWords.window(opened, closed, document);
    }
}
