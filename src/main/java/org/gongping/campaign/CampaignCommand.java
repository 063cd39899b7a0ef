package org.gongping.campaign;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * {@code bin/campaign}: reads campaign files without a running product. {@code check FILE…} says what is wrong and ends with 1
 * if anything is, {@code show FILE} prints the season as a person would read it; 2 for a wrong call.
 */
public final class CampaignCommand {
    private final PrintStream out;
    private final MessageSource messages = messages();
    private final CampaignReader reader = new CampaignReader();
    private Locale locale = Locale.CHINESE;

    CampaignCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        // Titles are Chinese whatever the terminal's locale says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new CampaignCommand(out).run(List.of(args)));
    }

    /** Does what is asked; the answer is the exit status. */
    int run(List<String> args) {
        List<String> words = new ArrayList<>(args);
        if (words.remove("--en")) {
            locale = Locale.ENGLISH;
        }
        if (words.size() < 2 || !List.of("check", "show").contains(words.get(0))) {
            say("command.usage");
            return 2;
        }
        boolean good = true;
        for (String file : words.subList(1, words.size())) {
            good &= one(words.get(0), file);
        }
        return good ? 0 : 1;
    }

    private boolean one(String command, String file) {
        try {
            CampaignDefinition.Source source = new CampaignDefinition.Source(file, Files.readString(Path.of(file)));
            CampaignDefinition definition = reader.read(source);
            requireTemplates(source);
            if (command.equals("show")) {
                show(source);
            } else {
                say(
                        "command.good",
                        file,
                        definition.title(),
                        definition.tracks().size());
            }
            return true;
        } catch (CampaignFileInvalid invalid) {
            for (Fault fault : invalid.faults()) {
                out.println(fault.file() + ":" + fault.line() + "  " + fault.sentence(messages, locale));
            }
            say("command.faults", file, invalid.faults().size());
        } catch (NoSuchFileException missing) {
            say("command.noFile", file);
        } catch (CharacterCodingException strange) {
            say("command.notUtf8", file);
        } catch (IOException broken) {
            say("command.unreadable", file, String.valueOf(broken.getMessage()));
        }
        return false;
    }

    /** A blank form named in the file lies beside it. */
    private void requireTemplates(CampaignDefinition.Source source) {
        Path folder = Path.of(source.file()).toAbsolutePath().resolveSibling("");
        List<Fault> missing = reader.templatesIn(source).stream()
                .filter(template -> !Files.isRegularFile(folder.resolve(template.text())))
                .map(template -> new Fault(source.file(), template.line(), "templateMissing", List.of(template.text())))
                .toList();
        if (!missing.isEmpty()) {
            throw new CampaignFileInvalid(source.file(), missing);
        }
    }

    private void show(CampaignDefinition.Source source) {
        print(CampaignReadout.of(source, locale), 0);
    }

    private void print(CampaignReadout.Line node, int depth) {
        String indent = "  ".repeat(depth);
        out.println(indent + node.title() + (node.value().isEmpty() ? "" : "  " + node.value()));
        node.children().forEach(child -> print(child, depth + 1));
    }

    private void say(String key, Object... words) {
        out.println(messages.getMessage(key, words, locale));
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages");
        bundle.setDefaultEncoding(StandardCharsets.UTF_8.name());
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
        return bundle;
    }
}
