package org.gongping.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Lines of {@code name value unit}, easy to read and to cut apart; comments begin with #. */
final class Report {
    private final PrintStream out;
    private boolean broken;

    Report(PrintStream out) {
        this.out = out;
    }

    void figure(String name, double value, String unit) {
        out.println(name + " " + shown(value) + " " + unit);
    }

    /** The product's figure divided by that of its baseline in the same run. */
    void ratio(String name, double ratio) {
        out.println(name + " ratio " + String.format(Locale.ROOT, "%.2f", ratio));
    }

    /**
     * What must hold: a figure with its goal and whether it is kept. One that is broken makes the whole run end as failed.
     *
     * @param goal as it is read beside the figure: {@code 0}, {@code <= 2000}
     */
    void promise(String name, double value, String unit, String goal, boolean kept) {
        out.println(name + " " + shown(value) + " " + unit + " goal " + goal + (kept ? " ok" : " missed"));
        broken |= !kept;
    }

    /** Something that must never happen. */
    void none(String name, long count, String unit) {
        promise(name, count, unit, "0", count == 0);
    }

    /** Something that must happen each time. */
    void all(String name, long count, long wanted, String unit) {
        promise(name, count, unit, String.valueOf(wanted), count == wanted);
    }

    boolean broken() {
        return broken;
    }

    void comment(String words) {
        out.println("# " + words);
    }

    /** Three digits that count: more would pretend a precision nobody has. */
    private static String shown(double value) {
        int decimals = value >= 100 || value == Math.rint(value) ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
