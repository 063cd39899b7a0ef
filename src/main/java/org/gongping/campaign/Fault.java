package org.gongping.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * Something wrong in a campaign file.
 *
 * @param line counted from 1
 * @param problem name of the sentence, {@code fault.<problem>}
 * @param args what the sentence tells
 */
public record Fault(String file, int line, String problem, List<String> args) {
    public Fault {
        args = List.copyOf(args);
    }

    /** What is wrong and what to do. */
    String sentence(MessageSource messages, Locale locale) {
        List<Object> shown = new ArrayList<>(args);
        // Names of phases are the only constants a file's mistakes speak of as such.
        if (problem.equals("phaseWithoutDates")) {
            shown.add(messages.getMessage("Phase." + args.get(0), null, locale));
        }
        return messages.getMessage("fault." + problem, shown.toArray(), locale);
    }
}
